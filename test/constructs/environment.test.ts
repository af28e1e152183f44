import { App, TerraformStack } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { DirectoryGroup, Environment, type EnvironmentProps } from '../../src/constructs/index.js';
import { freeipaProvider } from '../../src/freeipa/provider.js';
import { mattermostProvider } from '../../src/mattermost/provider.js';
import { environment, synthesise } from './synthesise.js';

describe('providers', () => {
  test('are required at the version that the bindings were made from, so that plain Terraform finds them', () => {
    expect(synthesise(environment()).terraform.required_providers).toEqual({
      freeipa: { source: freeipaProvider.source, version: freeipaProvider.version },
      mattermost: { source: mattermostProvider.source, version: mattermostProvider.version },
    });
  });

  test('take everything from the environment variables when nothing is set', () => {
    expect(synthesise(environment()).provider).toEqual({ freeipa: [{}], mattermost: [{}] });
  });

  test('get the settings of the environment', () => {
    const env = environment({
      freeipa: { servers: ['ldaps://ipa.example.test'], username: 'muster', passwordFile: '/run/secrets/ipa' },
      mattermost: { url: 'https://chat.example.test', maxConcurrency: 2 },
    });
    expect(synthesise(env).provider).toEqual({
      freeipa: [{ servers: ['ldaps://ipa.example.test'], username: 'muster', password_file: '/run/secrets/ipa' }],
      mattermost: [{ url: 'https://chat.example.test', max_concurrency: 2 }],
    });
  });

  test('are left out of a stack that says it has nothing to do with them', () => {
    expect(synthesise(environment({ freeipa: false })).provider).toEqual({ mattermost: [{}] });
    expect(synthesise(environment({ mattermost: false })).provider).toEqual({ freeipa: [{}] });
  });

  test.each([
    [{ freeipa: { password: 'hunter2' } }, 'freeipa.password', 'FREEIPA_PASSWORD'],
    [{ mattermost: { token: 'hunter2' } }, 'mattermost.token', 'MATTERMOST_TOKEN'],
    [{ mattermost: { password: 'hunter2' } }, 'mattermost.password', 'MATTERMOST_PASSWORD'],
  ])('refuse a secret in code: %o', (props, setting, variable) => {
    expect(() => environment(props as EnvironmentProps)).toThrow(
      `[dev] gives ${setting} in code, which would stand in clear in the synthesised file: take it out and set ${variable}`,
    );
  });
});

describe('state', () => {
  test('is a file named after the stack in the project, the same path in every checkout', () => {
    expect(synthesise(environment()).terraform.backend).toEqual({ local: { path: '../../../terraform.dev.tfstate' } });
  });

  test('is where the chosen backend keeps it', () => {
    const backendOf = (backend: NonNullable<EnvironmentProps['backend']>) =>
      synthesise(environment({ backend })).terraform.backend;
    expect(backendOf({ local: { path: '/srv/state' } })).toEqual({ local: { path: '/srv/state' } });
    expect(backendOf({ pg: { schemaName: 'muster' } })).toEqual({ pg: { schema_name: 'muster' } });
    expect(backendOf({ http: { address: 'https://state.example.test', lockMethod: 'POST' } })).toEqual({
      http: { address: 'https://state.example.test', lock_method: 'POST' },
    });
    expect(backendOf({ s3: { bucket: 'state', key: 'muster' } })).toEqual({ s3: { bucket: 'state', key: 'muster' } });
  });

  test('has one place only', () => {
    const two = { http: { address: 'https://state.example.test' }, pg: {} };
    expect(() => environment({ backend: two })).toThrow('[dev] has the backends http, pg; a stack has exactly one');
    expect(() => environment({ backend: { gcs: {} } as never })).toThrow(
      '[dev] has the backend gcs; expected local, http, pg or s3',
    );
  });
});

test('a construct outside every environment is told what it lacks', () => {
  const stack = new TerraformStack(new App({ outdir: 'cdktf.out' }), 'plain');
  expect(() => new DirectoryGroup(stack, 'leads', { area: 'ops', name: 'leads' })).toThrow(
    '[plain/leads] stands in no Environment: pass one, or a construct inside one, as its scope',
  );
});

test('any depth of constructs between an environment and what stands in it is fine', () => {
  const env = environment();
  expect(Environment.of(new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads' }).entry)).toBe(env);
});
