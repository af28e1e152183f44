import { App } from 'cdktf';
import { expect, test } from 'vitest';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { text } from '../../constructs/synthesise.js';
import { FIXTURES, fixtureNames } from '../../report/fixtures.js';
import type { Story } from '../../report/story.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { configurationOf, startWorld } from '../constructs/world.js';
import { comparable } from './comparable.js';

/** `npx vitest run --project acceptance test/acceptance/report/fixtures.test.ts -u` writes the plans again. */
test.each(fixtureNames)('the plan of the fixture %s is what Terraform makes of its stack', async (name) => {
  const { default: story } = (await import(`../../report/${name}/stack.ts`)) as { default: Story };
  const app = () => new App({ outdir: 'cdktf.out' });
  const host = await EmbeddedHost.start();
  await using world = await startWorld();
  const { mattermost, directory } = world.sandbox;
  const hand = await changeByHand(directory);
  try {
    if (story.before) {
      await world.project.write(configurationOf(text(story.before(app()))));
      await world.project.applyToTheEnd();
    }
    await story.byHand?.({ console: new MattermostApi(mattermost.url, mattermost.admin?.token), directory: hand });
    await mattermost.settle();
    for (const [i, stack] of story.stacks.entries()) {
      await world.project.write(configurationOf(text(stack(app(), host))));
      await world.project.write({
        'secrets.auto.tfvars.json': JSON.stringify({ ...SECRETS, ssh_key: host.privateKey }),
      });
      await world.project.plan();
      const { stdout } = await world.project.terraform('show', '-json', 'harness.tfplan');
      const file = i === 0 ? 'plan.json' : `plan.${i + 1}.json`;
      await expect(comparable(stdout, host)).toMatchFileSnapshot(`${FIXTURES}${name}/${file}`);
    }
  } finally {
    await hand.close();
    await host.stop();
  }
});

const SECRETS = Object.fromEntries(
  ['database_password', 'replication_password', 'license', 'site_key', 'servers_key', 'databases_key', 's3_secret'].map(
    (name) => [name, 'correct horse battery staple'],
  ),
);
