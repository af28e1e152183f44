import { describe, expect, it } from 'vitest';
import { Validator, type Outcome } from '../../src/bulk-load/validate.js';
import { CHANNEL, lineOf, POST, SMALL, TEAM, USER, VERSION } from './files.js';

const check = (lines: readonly string[]): Outcome => {
  const validator = new Validator();
  lines.forEach((text, i) => {
    const place = { file: 'x', line: i + 1 };
    if (i === 0) validator.version(text, place);
    else validator.line(text, place);
  });
  return validator.end();
};
const told = ({ errors }: Outcome): readonly string[] =>
  errors.first.map(({ line, path, text }) => `${line} ${path}: ${text}`);
/** What is said of one line after a team, a channel and a user. */
const ofLine = (type: string, data: unknown): readonly string[] =>
  told(check([...SMALL.slice(0, 4), JSON.stringify({ type, [type]: data })]));

describe('the lines of a bulk import', () => {
  it('pass when each is as the server wants it', () => {
    const outcome = check(SMALL);
    expect(told(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ lines: 4, counts: { team: 1, channel: 1, user: 1, post: 1 }, missing: [] });
  });

  it.each<[string, string, RegExp]>([
    ['no version', lineOf('team', TEAM), /^1 : got .*expected the first line/],
    ['another version', '{"type":"version","version":2}', /^1 : got/],
    ['no JSON', '{"type":', /^1 : is no JSON/],
  ])('begin with the version: %s', (_, first, expected) => {
    expect(told(check([first]))[0]).toMatch(expected);
  });

  it('are refused with their number, however far down they stand', () => {
    const validator = new Validator();
    validator.version(VERSION, { file: 'x', line: 1 });
    validator.line(lineOf('team', TEAM), { file: 'x', line: 2 });
    const good = lineOf('direct_channel', { members: ['ada', 'ben'] });
    for (let line = 3; line < 20_000; line++) validator.line(good, { file: 'x', line });
    validator.line(lineOf('direct_channel', { members: ['ada'] }), { file: 'x', line: 20_000 });
    expect(validator.end().errors.first).toMatchObject([{ line: 20_000, path: 'direct_channel.members' }]);
  });

  it('are counted when many are wrong, and the first twenty are kept', () => {
    const outcome = check([VERSION, ...Array.from({ length: 50 }, () => '{}')]);
    expect(outcome.errors.count).toBe(50);
    expect(outcome.errors.first).toHaveLength(20);
  });

  it('come in order, but for emoji, which a server exports late', () => {
    expect(told(check([VERSION, lineOf('channel', CHANNEL), lineOf('team', TEAM)]))[0]).toMatch(
      /^3 type: a team after a channel/,
    );
    const emoji = lineOf('emoji', { name: 'party', image: 'party.png' });
    expect(told(check([...SMALL, emoji, lineOf('direct_channel', { members: ['ada', 'ada'] })]))).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['team', { ...TEAM, name: 'a' }, /team\.name: got "a", expected a team name/],
    ['team', { ...TEAM, name: 'admin-people' }, /belong to the web application/],
    ['team', { ...TEAM, type: 'open' }, /team\.type: got "open", expected one of "O", "I"/],
    ['team', { name: 'x1' }, /team\.display_name: is missing/],
    ['team', null, /team: is missing/],
    ['channel', { ...CHANNEL, name: 'Über' }, /channel\.name/],
    ['channel', { ...CHANNEL, header: 'x'.repeat(1025) }, /channel\.header: is 1025 characters long/],
    ['user', { ...USER, username: 'channel' }, /reserved/],
    ['user', { ...USER, email: 'nobody' }, /user\.email: got "nobody", expected an e-mail address/],
    ['user', { ...USER, password: 'Secret-123' }, /both password and auth_data/],
    ['user', { username: 'b', email: 'b@x.test', auth_service: 'ldap' }, /one of auth_service and auth_data/],
    ['user', { ...USER, roles: 'system_admin' }, /system_user system_admin/],
    [
      'user',
      { ...USER, roles: 'system_guest', teams: [{ name: 'ops', roles: 'team_user' }] },
      /user\.teams: is a guest of the server/,
    ],
    ['user', { ...USER, teams: [{ name: 'ops', roles: 'Team Admin' }] }, /user\.teams\[0\]\.roles: got "Team"/],
    ['post', { ...POST, message: 'ä'.repeat(16_384) }, /post\.message: is 16384 characters long/],
    ['post', { ...POST, create_at: 0 }, /post\.create_at: got 0, expected milliseconds/],
    ['post', { ...POST, replies: [{ user: 'ada', message: 1, create_at: 5 }] }, /post\.replies\[0\]\.message: got 1/],
    [
      'post',
      { ...POST, reactions: [{ user: 'ada', emoji_name: 'x', create_at: 5 }] },
      /reactions\[0\]\.create_at: is before the post/,
    ],
    ['post', { ...POST, attachments: [{ path: '../../etc/passwd' }] }, /leads out of the folder/],
    [
      'direct_post',
      { channel_members: ['ada', 'ada'], user: 'ada', message: 'x', create_at: 5, flagged_by: ['ben'] },
      /flagged_by\[0\]: got "ben", who is not in/,
    ],
    ['emoji', { name: 'a b', image: 'x.png' }, /emoji\.name/],
    ['scheme', { name: 'strict', display_name: 'Strict', scope: 'team' }, /lacks default_team_admin_role/],
  ])('a %s is refused when it is wrong: %j', (type, data, expected) => {
    const said = told(check([VERSION, JSON.stringify({ type, [type]: data })]));
    expect(said.join('\n')).toMatch(expected);
  });

  it('of an unknown type are refused, with the nearest one named', () => {
    expect(ofLine('direct_chanel', {})[0]).toMatch(/did you mean "direct_channel"/);
  });

  it('bring each name once, whatever its capitals, and each address', () => {
    const twice = [
      VERSION,
      lineOf('user', USER),
      lineOf('user', { ...USER, username: 'Ada', email: 'ADA@example.test' }),
    ];
    expect(told(check(twice))).toEqual([
      '3 user.username: "Ada" is the user of line 2 already',
      '3 user.email: "ADA@example.test" belongs to the user of line 2 already',
    ]);
  });

  it('tell what the server must have, each name with the first line that wants it', () => {
    const { missing, errors } = check([
      VERSION,
      lineOf('channel', { ...CHANNEL, team: 'Docs' }),
      lineOf('post', {
        ...POST,
        team: 'docs',
        channel: 'style',
        replies: [{ user: 'Cyd', message: 'x', create_at: 9 }],
      }),
      lineOf('post', { ...POST, team: 'docs', channel: 'incidents' }),
    ]);
    expect(errors.count).toBe(0);
    expect(missing.map(({ kind, name, line, path }) => `${line} ${kind} ${name} ${path}`)).toEqual([
      '2 team docs channel.team',
      '3 channel docs/style post.channel',
      '3 user ada post.user',
      '3 user cyd post.replies[0].user',
    ]);
  });

  it('know the channels that every new team has', () => {
    const outcome = check([
      ...SMALL.slice(0, 2),
      lineOf('user', { ...USER, teams: [{ name: 'ops', channels: [{ name: 'town-square' }] }] }),
    ]);
    expect(outcome.missing).toEqual([]);
  });

  it('with fields that the server does not know are warned of once, because it passes over them', () => {
    const odd = lineOf('post', { ...POST, mesage: 'x' });
    const { errors, warnings } = check([...SMALL, odd, odd]);
    expect(errors.count).toBe(0);
    expect(warnings.first).toMatchObject([
      { line: 6, path: 'post.mesage', text: expect.stringContaining('did you mean message?') as string },
    ]);
  });

  it('of users without any login are warned of: the server gives each a new password', () => {
    const { warnings } = check([
      VERSION,
      lineOf('user', { username: 'a', email: 'a@x.test' }),
      lineOf('user', { username: 'b', email: 'b@x.test' }),
    ]);
    expect(warnings.first).toMatchObject([
      { line: 2, text: expect.stringMatching(/^2 users have neither a password/) as string },
    ]);
  });
});
