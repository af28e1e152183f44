import { join } from 'node:path';
import { App, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Environment } from '../../../src/constructs/index.js';
import { addPromotion, recordManifest } from '../../../src/constructs/estate/promotion.js';
import { manifestOf, resolveEstate, type EstateDescription } from '../../../src/topology/index.js';
import { text } from '../../constructs/synthesise.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { redundant } from '../../topology/estates.js';
import { configurationOf } from '../constructs/world.js';

let below: TerraformProject;
let above: TerraformProject;
beforeAll(async () => {
  [below, above] = await Promise.all([terraformProject({ providers: [] }), terraformProject({ providers: [] })]);
});
afterAll(() => Promise.all([below.close(), above.close()]));

const release = (version: string, sha256: string): Partial<EstateDescription> => {
  const { mattermost } = redundant().artifacts;
  return { version, artifacts: { mattermost: { ...mattermost, version, sha256: sha256.repeat(32) } } };
};

/** A stack with an estate in it, but for its hosts. */
async function write(project: TerraformProject, fill: (estate: Construct) => void): Promise<void> {
  const stack = new Environment(new App({ outdir: 'cdktf.out' }), 'chat', { freeipa: false, mattermost: false });
  fill(new Construct(stack, 'estate'));
  await project.write(configurationOf(text(stack)));
}

const describeBelow = (command: string, version: string, sha256: string) =>
  write(below, (estate) => {
    const hosts = new TerraformResource(estate, 'hosts', { terraformResourceType: 'terraform_data' });
    hosts.addOverride('triggers_replace', version);
    hosts.addOverride('provisioner', [{ 'local-exec': { command } }]);
    recordManifest(estate, resolveEstate(redundant({ name: 'staging', ...release(version, sha256) })), [hosts]);
  });

const describeAbove = (version: string, sha256: string, mismatch?: 'error' | 'warning') =>
  write(above, (estate) => {
    const description = redundant({ name: 'production', ...release(version, sha256) });
    const manifest = manifestOf(resolveEstate(redundant({ name: 'staging', ...release(version, sha256) })));
    const backend = { local: { path: join(below.directory, 'terraform.tfstate') } };
    addPromotion(estate, resolveEstate(description), { manifest, mismatch, state: { stack: 'staging', backend } });
  });

beforeEach(async () => {
  await describeBelow('true', '11.6.0', 'ab');
  await below.applyToTheEnd();
});

test('what the environment before runs may come here', async () => {
  await describeAbove('11.6.0', 'ab');
  await above.applyToTheEnd();
});

test('what it is only described to run may not, until an apply of it has come to its end', async () => {
  await describeAbove('11.7.0', 'cd');
  const refusal =
    /\[promotion-unproved\] promotedFrom\.state: staging runs haproxy packaged, mattermost 11\.6\.0 abababababab, postgresql 15 \(staging\), expected haproxy packaged, mattermost 11\.7\.0 cdcdcdcdcdcd, postgresql 15 \(staging\), as here\. Mend: apply staging to its end first, or take over what it runs/;
  expect(await above.planError()).toMatch(refusal);

  await describeBelow('exit 1', '11.7.0', 'cd');
  await below.applyError();
  expect(await above.planError()).toMatch(refusal);

  await describeBelow('true', '11.7.0', 'cd');
  await below.applyToTheEnd();
  await above.applyToTheEnd();
});

test('other bytes of the same version are told, and stop nothing, where that was said', async () => {
  await describeAbove('11.6.0', 'cd', 'warning');
  const { warnings } = await above.plan();
  expect(warnings.join('\n')).toMatch(
    /mattermost 11\.6\.0 abababababab.* expected .*mattermost 11\.6\.0 cdcdcdcdcdcd/s,
  );
  await above.apply();
});

test('an environment that has never told what it runs is not taken for one that runs this', async () => {
  await write(
    below,
    (estate) => void new TerraformResource(estate, 'hosts', { terraformResourceType: 'terraform_data' }),
  );
  await below.apply();
  await describeAbove('11.6.0', 'ab');
  expect(await above.planError()).toMatch(/staging runs nothing that is known \(no estate\)/);
});
