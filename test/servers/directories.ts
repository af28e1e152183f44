import { Client } from 'ldapts';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';

/**
 * Which directories the cases run on. Without the real one its half fails, with a sentence that says how to install it;
 * MUSTER_WITHOUT_389DS=1 leaves it out knowingly.
 */
export const DIRECTORIES =
  process.env.MUSTER_WITHOUT_389DS === '1' ? (['embedded'] as const) : (['embedded', '389ds'] as const);

/** A connection of the directory manager, whom no access control binds. Whoever opens it unbinds it. */
export const bindAsManager = async ({ url, manager }: DirectoryServer): Promise<Client> => {
  const client = new Client({ url });
  await client.bind(manager.dn, manager.password);
  return client;
};
