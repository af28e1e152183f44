import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { openSession } from '../../../src/mattermost/session.js';
import { drive, type ProviderDriver } from '../../plugin/operations/driver.js';
import type { World } from './world.js';

/** The provider as one process has it, configured for this server. */
export const providerOn = async (world: World): Promise<ProviderDriver> => {
  const provider = drive({
    ...mattermostProvider,
    configure: (settings, context) => openSession(settings as never, context, {}),
  });
  const unset = Object.fromEntries(Object.keys(mattermostProvider.attributes).map((name) => [name, null]));
  await provider.configure({ ...unset, url: world.url, token: world.token });
  return provider;
};
