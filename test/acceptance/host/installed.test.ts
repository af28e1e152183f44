import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROVIDERS } from '../../../src/cli/providers/catalogue.js';
import { installProviders } from '../../../src/cli/providers/install.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { openProject } from '../../terraform/project.js';
import { hostBlock } from './harness.js';

it('the installed provider reaches a host without any native part of its SSH library, and keeps a secret out of the log', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'muster-installed-'));
  const programs = PROVIDERS.filter(({ name }) => name === 'host');
  const { configFile, mirror } = await installProviders({ dir, programs });
  const host = await EmbeddedHost.start();
  const log = join(dir, 'trace.log');
  const project = await openProject({
    sources: { host: 'muster-dev/host' },
    configFile,
    env: { TF_LOG: 'TRACE', TF_LOG_PATH: log },
  });
  try {
    await project.write({
      'main.tf': `provider "host" { hosts = { app1 = ${hostBlock(host)} } }
      variable "secret" {
        default   = "correct-horse-battery"
        ephemeral = true
      }
      resource "host_file" "key" {
        host               = "app1"
        path               = "${host.path('/etc/key')}"
        content_wo         = var.secret
        content_wo_version = 1
      }`,
    });
    const { exitCode, stderr } = await project.terraform('init', '-input=false');
    expect([exitCode, stderr]).toEqual([0, '']);
    await project.apply();
    expect(await readFile(host.path('/etc/key'), 'utf8')).toBe('correct-horse-battery');
    await project.expectEmptyPlan();
    await project.destroy();
    const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line.includes('terraform-provider-host'));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.includes('correct-horse-battery'))).toEqual([]);
    expect(mirror).toContain(dir);
  } finally {
    await project.close();
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
