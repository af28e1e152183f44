import { LineFile } from '../../src/bulk-load/line-file.js';

export type Shape = 'posts of many people' | 'people only';

const CHANNELS = 100;
const PEOPLE = 100_000;

/** A valid import of so many lines: one team, its channels, people, and posts for the rest. */
export const writeLines = (path: string, shape: Shape, lines: number): void => {
  const file = new LineFile(path);
  const add = (type: string, data: object): void => file.add(JSON.stringify({ type, [type]: data }));
  file.add('{"type":"version","version":1}');
  add('team', { name: 'ops', display_name: 'Operations', type: 'O' });
  for (let i = 0; i < CHANNELS; i++) add('channel', { team: 'ops', name: `c${i}`, type: 'O' });
  const rest = lines - 1 - CHANNELS;
  const people = shape === 'people only' ? rest : PEOPLE;
  for (let i = 0; i < people; i++)
    add('user', {
      username: `user${i}`,
      email: `user${i}@example.test`,
      auth_service: 'ldap',
      auth_data: `id-${i}`,
      first_name: `First ${i}`,
      last_name: `Last ${i}`,
      teams: [{ name: 'ops', roles: 'team_user', channels: [{ name: `c${i % CHANNELS}` }] }],
    });
  for (let i = people; i < rest; i++)
    add('post', {
      team: 'ops',
      channel: `c${i % CHANNELS}`,
      user: `user${i % people}`,
      message: `Message ${i} with some words in it`,
      create_at: 1_735_689_600_000 + i,
    });
  file.close();
};
