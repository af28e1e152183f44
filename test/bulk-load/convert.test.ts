import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/bulk-load/archive/read.js';
import { checkSource, convert, linesOfDescription, listed, type Description } from '../../src/bulk-load/index.js';
import { linesOf } from '../../src/bulk-load/lines.js';
import { lineOf, POST, scratch, SMALL, TEAM, USER } from './files.js';

const archived = async (file: string): Promise<{ lines: unknown[]; attachments: string[] }> => {
  const archive = await openArchive(file);
  const lines: unknown[] = [];
  for await (const some of linesOf(await archive.lines()))
    lines.push(...some.map((text) => JSON.parse(text) as unknown));
  archive.close();
  return { lines, attachments: [...archive.attachments] };
};

describe('a bulk import made of other files', () => {
  it('has the lines of tables, sorted, with memberships, switches and dates as the server wants them', async () => {
    const { write, path } = scratch();
    const files = [
      write('posts.csv', 'team,channel,user,message,create_at\nops,incidents,ada,"Hello,\nall",2025-01-01T00:00:00Z\n'),
      write(
        'users-berlin.csv',
        'username,email,auth_service,auth_data,teams,channels\nada,ada@example.test,ldap,a1,ops:team_user+team_admin docs,ops/incidents:channel_admin\n',
      ),
      write('channels.csv', 'team,name,type\nops,incidents,P\n'),
      write(
        'teams.csv',
        'name,display_name,type,allow_open_invite\nops,Operations,O,true\ndocs,"Docs ""and"" more",I,\n',
      ),
    ];
    const out = path('import.zip');
    const outcome = await convert(files, { out });
    expect(listed(outcome.errors)).toBe('');
    expect((await archived(out)).lines).toEqual([
      { type: 'version', version: 1 },
      { type: 'team', team: { name: 'ops', display_name: 'Operations', type: 'O', allow_open_invite: true } },
      { type: 'team', team: { name: 'docs', display_name: 'Docs "and" more', type: 'I' } },
      { type: 'channel', channel: { team: 'ops', name: 'incidents', type: 'P' } },
      {
        type: 'user',
        user: {
          username: 'ada',
          email: 'ada@example.test',
          auth_service: 'ldap',
          auth_data: 'a1',
          teams: [
            { name: 'ops', roles: 'team_user team_admin', channels: [{ name: 'incidents', roles: 'channel_admin' }] },
            { name: 'docs' },
          ],
        },
      },
      { type: 'post', post: { ...POST, message: 'Hello,\nall' } },
    ]);
    expect((await checkSource(out)).errors.count).toBe(0);
  });

  it('tells the line of the table where something is wrong, and writes nothing', async () => {
    const { write, path } = scratch();
    const users = write('users.csv', 'username,email,passwd\nada,ada@example.test,x\nben,nowhere,x\n');
    const out = path('import.zip');
    const { errors } = await convert([users], { out });
    expect(listed(errors).split('\n')).toEqual([
      `${users}:1: passwd: is no column of this table; did you mean password?`,
      expect.stringMatching(`^${users}:3: user\\.email: got "nowhere"`),
    ]);
    expect(existsSync(out)).toBe(false);
  });

  it('tells the line where a table is broken', async () => {
    const { write } = scratch();
    const { errors } = await convert([write('teams.csv', 'name,display_name,type\nops,Ops,O\ndocs,Docs\n')]);
    expect(errors.first).toMatchObject([{ line: 3 }]);
  });

  it('has the people of an export of the directory, who log in there', async () => {
    const { write, path } = scratch();
    const ldif = write(
      'people.ldif',
      [
        '# extended LDIF',
        'dn: uid=ada,cn=users,cn=accounts,dc=x',
        'uid: ada',
        'mail: ada@exam',
        ' ple.test',
        `sn:: ${Buffer.from('Löwe').toString('base64')}`,
        'ipaUniqueID: 11-22',
        '',
        'dn: cn=group,dc=x',
        'cn: group',
        '',
      ].join('\n'),
    );
    const out = path('import.jsonl');
    await convert([ldif, write('x.json', JSON.stringify({ teams: [TEAM] }))], { out, ldif: { teams: ['ops'] } });
    expect(JSON.parse(readFileSync(out, 'utf8').split('\n')[2]!)).toEqual({
      type: 'user',
      user: {
        username: 'ada',
        email: 'ada@example.test',
        auth_service: 'ldap',
        auth_data: '11-22',
        last_name: 'Löwe',
        teams: [{ name: 'ops' }],
      },
    });
  });

  it('refuses people without the id that Mattermost knows them by', async () => {
    const { write } = scratch();
    const { errors } = await convert([write('a.ldif', 'dn: uid=ada,dc=x\nuid: ada\n')]);
    expect(errors.first).toMatchObject([{ line: 1, path: 'ipaUniqueID' }]);
  });

  it('sorts lines that are some already, and is the same when it is made again', async () => {
    const { write, path } = scratch();
    const file = write('mixed.jsonl', [...SMALL.slice(1).reverse(), SMALL[0]].join('\n'));
    await convert([file], { out: path('one.zip') });
    await convert([path('one.zip')], { out: path('two.zip') });
    expect(readFileSync(path('one.zip')).equals(readFileSync(path('two.zip')))).toBe(true);
    expect((await archived(path('one.zip'))).lines).toEqual(SMALL.map((text) => JSON.parse(text) as unknown));
  });

  it('has attachments where the server looks for them, and names those that are not there', async () => {
    const { write, path } = scratch();
    mkdirSync(path('files'));
    write('files/plan.pdf', 'the plan');
    const lines = (file: string) =>
      write('a.jsonl', [...SMALL.slice(0, 4), lineOf('post', { ...POST, attachments: [{ path: file }] })].join('\n'));
    const out = path('import.zip');
    await convert([lines('files/plan.pdf')], { out, attachments: path('') });
    expect((await archived(out)).attachments).toEqual(['files/plan.pdf']);
    const { errors } = await convert([lines('files/gone.pdf')], { out: path('no.zip'), attachments: path('') });
    expect(errors.first).toMatchObject([{ line: 5, path: 'post.attachments[0].path' }]);
    expect(existsSync(path('no.zip'))).toBe(false);
  });

  it('is refused where the kind of a file cannot be told', async () => {
    const { write } = scratch();
    await expect(convert([write('stuff.csv', 'a\n')])).rejects.toThrow(/told by the file's name/);
    await expect(convert([write('stuff.xml', '<a/>')])).rejects.toThrow(/expected a file that ends in/);
  });

  it('of a description tells the list and the number of an entry that is wrong', async () => {
    const { write } = scratch();
    const file = write('d.json', JSON.stringify({ users: [USER, { username: 'b' }], chanels: [] }));
    const { errors } = await convert([file]);
    expect(listed(errors)).toBe(
      `${file}:1: chanels: did you mean channels?\n${file}/users:2: user.email: is missing, and the server wants it`,
    );
  });
});

it('a description in code becomes lines in the right order', async () => {
  const { write } = scratch();
  const description: Description = {
    posts: [POST],
    users: [{ ...USER, teams: [{ name: 'ops', channels: [{ name: 'incidents' }] }] }],
    channels: [{ team: 'ops', name: 'incidents', type: 'P' }],
    teams: [{ name: 'ops', display_name: 'Operations', type: 'O' }],
  };
  const outcome = await checkSource(write('d.jsonl', [...linesOfDescription(description)].join('\n')));
  expect(listed(outcome.errors)).toBe('');
  expect(outcome).toMatchObject({ lines: 4, missing: [] });
});

describe('an archive', () => {
  it('is looked at as it would be imported', async () => {
    const { write, path } = scratch();
    const good = write('a.jsonl', SMALL.join('\n'));
    await convert([good], { out: path('a.zip') });
    const bytes = readFileSync(path('a.zip'));
    expect((await checkSource(path('a.zip'))).lines).toBe(4);
    const broken = Buffer.from(bytes);
    broken.fill(0x55, 60, 120);
    const outcome = await checkSource(write('broken.zip', broken));
    expect(outcome.errors.first[0]!.text).toMatch(/the archive is broken/);
    await expect(checkSource(write('cut.zip', bytes.subarray(0, 100)))).rejects.toThrow(/no zip archive/);
  });
});
