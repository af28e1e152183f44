import { afterEach, describe, expect, it } from 'vitest';
import { hcl, startBench, type Bench, type BenchOptions } from './harness.js';

const ADDRESS = 'mattermost_config.chat';
const MASK = '*'.repeat(32);

let bench: Bench;
afterEach(() => bench[Symbol.asyncDispose]());

const start = async (options: BenchOptions = {}) => {
  bench = await startBench({ caller: 'system_admin', ...options });
};
const block = (settings: object | string, more = '', name = 'chat') =>
  `resource "mattermost_config" "${name}" {\n  settings = ${typeof settings === 'string' ? settings : hcl(settings)}\n  ${more}\n}\n`;
const write = (...blocks: readonly string[]) => bench.project.write({ 'main.tf': blocks.join('\n') });
const apply = async (...blocks: readonly string[]) => {
  await write(...blocks);
  return (await bench.project.applyToTheEnd()).warnings.join('\n');
};
const planned = (...blocks: readonly string[]) => write(...blocks).then(() => bench.project.plan());
/** What a plan says against it; and nothing is written. */
const refusal = async (...blocks: readonly string[]) => {
  bench.mattermost.requests.clear();
  const error = await write(...blocks).then(() => bench.project.planError());
  expect(bench.writes()).toEqual([]);
  return error;
};
type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const onServer = async (name: string): Promise<unknown> => {
  const [section = '', key = ''] = name.split('.');
  return (await bench.byHand.call<Settings>('GET', '/config'))[section]?.[key];
};
const byHand = (patch: object) => bench.byHand.call('PUT', '/config/patch', patch);

describe.each(['B', 'N'] as const)('mattermost_config, band %s', (band) => {
  it('writes what is named and differs with one request, and puts everything back on destroy', async () => {
    await start({ band });
    bench.mattermost.requests.clear();
    const said = await apply(
      block({ TeamSettings: { SiteName: 'Chat', MaxUsersPerTeam: 50 }, LdapSettings: { QueryTimeout: 30 } }),
    );
    expect(said).toMatch(/SiteName: "Mattermost" becomes "Chat"[^]*QueryTimeout: 60 becomes 30/);
    expect(said).not.toContain('MaxUsersPerTeam:');
    expect(bench.writes()).toEqual(['PUT /config/patch']);
    expect([await onServer('TeamSettings.SiteName'), await onServer('LdapSettings.QueryTimeout')]).toEqual([
      'Chat',
      30,
    ]);
    expect((await bench.project.state()).get(ADDRESS)).toEqual({
      id: 'config',
      settings: { TeamSettings: { SiteName: 'Chat', MaxUsersPerTeam: 50 }, LdapSettings: { QueryTimeout: 30 } },
      secrets_wo: null,
      secrets_wo_version: null,
      secret_keys: [],
      on_destroy: 'restore',
    });
    expect(await apply(block({ TeamSettings: { SiteName: 'Talk' } }))).toMatch(
      /2 settings are no longer managed[^]*MaxUsersPerTeam goes from 50 back to 50[^]*QueryTimeout goes from 30 back to 60/,
    );
    expect(await onServer('LdapSettings.QueryTimeout')).toBe(60);
    expect(await apply()).toContain('TeamSettings.SiteName goes from "Talk" back to "Mattermost"');
    expect(await onServer('TeamSettings.SiteName')).toBe('Mattermost');
  });

  it('shows drift by key, of named keys only, and heals it', async () => {
    await start({ band });
    const chat = block({ TeamSettings: { SiteName: 'Chat' }, DisplaySettings: { CustomURLSchemes: ['git', 'sftp'] } });
    await apply(chat);
    await byHand({
      TeamSettings: { SiteName: 'Hacked', MaxUsersPerTeam: 7 },
      DisplaySettings: { CustomURLSchemes: ['git'] },
    });
    const { text } = await planned(chat);
    expect(text).toMatch(/SiteName\s+= "Hacked" -> "Chat"/);
    expect(text).toMatch(/\+ "sftp"/);
    expect(text).not.toContain('MaxUsersPerTeam');
    await apply(chat);
    expect([await onServer('TeamSettings.SiteName'), await onServer('TeamSettings.MaxUsersPerTeam')]).toEqual([
      'Chat',
      7,
    ]);
  });

  it('writes secrets that no plan and no state holds, when they are named and when their version changes', async () => {
    await start({ band });
    const secret = (value: string, version: number) =>
      block(
        { LdapSettings: { QueryTimeout: 30 } },
        `secrets_wo = { "EmailSettings.SMTPPassword" = "${value}" }\n  secrets_wo_version = ${version}`,
      );
    await apply(secret('first-secret', 1));
    expect(await onServer('EmailSettings.SMTPPassword')).toBe(MASK);
    expect(JSON.stringify([...(await bench.project.state())])).not.toContain('first-secret');
    expect((await bench.project.terraform('state', 'pull')).stdout).not.toContain('first-secret');
    await write(secret('second-secret', 1));
    await bench.project.expectEmptyPlan();
    bench.mattermost.requests.clear();
    await apply(secret('second-secret', 2));
    expect(bench.writes()).toEqual(['PUT /config/patch']);
    await byHand({ EmailSettings: { SMTPPassword: '' } });
    expect((await planned(secret('second-secret', 2))).exitCode).toBe(2);
    await apply(secret('second-secret', 2));
    expect(await onServer('EmailSettings.SMTPPassword')).toBe(MASK);
    await apply();
    expect(await onServer('EmailSettings.SMTPPassword')).toBe('');
  });

  it('keeps what is there on destroy where it is told to', async () => {
    await start({ band });
    await apply(block({ TeamSettings: { SiteName: 'Chat' } }, 'on_destroy = "keep"'));
    bench.mattermost.requests.clear();
    await apply();
    expect(bench.writes()).toEqual([]);
    expect(await onServer('TeamSettings.SiteName')).toBe('Chat');
  });
});

describe('a plan refuses', () => {
  const REFUSED: readonly (readonly [what: string, settings: object, message: RegExp])[] = [
    [
      'an unknown key',
      { LdapSettings: { SyncIntervalMinute: 5 } },
      /no setting LdapSettings\.SyncIntervalMinute[^]*"SyncIntervalMinutes"/,
    ],
    ['a key of another section', { TeamSettings: { EnableLatex: true } }, /EnableLatex is a key of ServiceSettings/],
    ['an unknown section', { LdapSetting: { QueryTimeout: 5 } }, /no section LdapSetting[^]*"LdapSettings"/],
    [
      'a text for a number',
      { LdapSettings: { QueryTimeout: 'long' } },
      /LdapSettings\.QueryTimeout must be a whole number[^]*"long"/,
    ],
    ['a fraction', { LdapSettings: { QueryTimeout: 1.5 } }, /must be a whole number[^]*1\.5/],
    ['a text for true or false', { LdapSettings: { EnableSync: 'true' } }, /must be true or false[^]*"true"/],
    ['a text for a list', { DisplaySettings: { CustomURLSchemes: 'git' } }, /must be a list/],
    ['a secret', { LdapSettings: { BindPassword: 'hunter2' } }, /LdapSettings\.BindPassword is a secret[^]*secrets_wo/],
    ['a section that is none', { TeamSettings: 'Chat' }, /settings\.TeamSettings must be an object/],
    [
      'what nobody may change',
      { PluginSettings: { EnableUploads: true } },
      /Nobody may change PluginSettings\.EnableUploads[^]*MM_PLUGINSETTINGS_ENABLEUPLOADS/,
    ],
    ['a feature flag', { FeatureFlags: { TestFeature: 'on' } }, /MM_FEATUREFLAGS_TESTFEATURE/],
    [
      'a second factor that is enforced and off',
      { ServiceSettings: { EnforceMultifactorAuthentication: true } },
      /mm-config-mfa-enforced-but-off/,
    ],
    [
      'that nobody can sign in',
      {
        LdapSettings: { Enable: false },
        EmailSettings: { EnableSignInWithEmail: false, EnableSignInWithUsername: false },
      },
      /mm-config-locked-out/,
    ],
  ];

  it('what the server does not have, of another kind, secret, closed or contradictory: before anything is written', async () => {
    await start();
    for (const [what, settings, message] of REFUSED) expect(await refusal(block(settings)), what).toMatch(message);
    expect(
      await refusal(block({}, 'secrets_wo = { "LdapSettings.BindPasswort" = "x" }\n  secrets_wo_version = 1')),
    ).toMatch(/no setting LdapSettings\.BindPasswort[^]*"BindPassword"/);
    expect(await refusal(block({}, 'secrets_wo = { "LdapSettings.BindPassword" = "x" }'))).toContain(
      'secrets_wo_version',
    );
  });

  it('what a newer server would take, on an older one', async () => {
    const newer = block({ DataRetentionSettings: { PreservePinnedPosts: true } });
    await start({ band: 'B' });
    expect(await refusal(newer)).toContain('Mattermost has no setting DataRetentionSettings.PreservePinnedPosts');
    await bench[Symbol.asyncDispose]();
    await start({ band: 'N' });
    await apply(newer);
    expect(await onServer('DataRetentionSettings.PreservePinnedPosts')).toBe(true);
  });

  it('what the environment fixes, unless it is as wanted, and names the variable', async () => {
    await start({ serverEnv: { MM_LDAPSETTINGS_SYNCINTERVALMINUTES: '33' } });
    expect(await refusal(block({ LdapSettings: { SyncIntervalMinutes: 50 } }))).toMatch(
      /fixed by the server's environment[^]*MM_LDAPSETTINGS_SYNCINTERVALMINUTES sets it to 33, and 50 is wanted/,
    );
    await apply(block({ LdapSettings: { SyncIntervalMinutes: 33 } }));
  });

  it('what RestrictSystemAdmin closes', async () => {
    await start({ settings: { 'ExperimentalSettings.RestrictSystemAdmin': true } });
    expect(await refusal(block({ RateLimitSettings: { PerSec: 20 } }))).toMatch(
      /PerSec is closed by ExperimentalSettings/,
    );
    await apply(block({ LdapSettings: { QueryTimeout: 30 } }));
  });

  it('what the account may not do, with the permission of the page', async () => {
    await start({ caller: 'system_user_manager' });
    expect(await refusal(block({ LdapSettings: { QueryTimeout: 30 } }))).toContain(
      '`sysconsole_write_authentication_ldap`',
    );
    expect(await refusal(block({ RateLimitSettings: { PerSec: 20 } }))).toMatch(
      /may not read RateLimitSettings\.PerSec/,
    );
    expect(await refusal(block({ ServiceSettings: { EnableAPITeamDeletion: false } }))).toContain('manage_system');
    await bench[Symbol.asyncDispose]();
    await start({ caller: 'system_user_manager', alsoMay: ['sysconsole_write_authentication_ldap'] });
    await apply(block({ LdapSettings: { QueryTimeout: 30 } }));
    await apply();
  });

  it('two resources with one key', async () => {
    await start();
    const one = block({ TeamSettings: { SiteName: 'Chat', MaxUsersPerTeam: 9 } });
    expect(await refusal(one, block({ TeamSettings: { SiteName: 'Talk' } }, '', 'other'))).toMatch(
      /Two mattermost_config hold TeamSettings\.SiteName[^]*One wants "(Chat|Talk)", the other "(Chat|Talk)"/,
    );
    await apply(one, block({ LdapSettings: { QueryTimeout: 30 } }, '', 'other'));
  });
});

describe('what a plan says, and what an apply finds', () => {
  it('names settings that take effect at a restart, and that a cluster with files is read-only', async () => {
    await start();
    const { warnings } = await planned(
      block({ RateLimitSettings: { Enable: true }, TeamSettings: { SiteName: 'Chat' } }),
    );
    expect(warnings.join('\n')).toMatch(/RateLimitSettings\.Enable takes effect when Mattermost is restarted/);
    await bench[Symbol.asyncDispose]();
    await start({ settings: { 'ClusterSettings.Enable': true } });
    await write(block({ TeamSettings: { SiteName: 'Chat' } }));
    expect((await bench.project.plan()).warnings.join('\n')).toContain('mm-config-read-only');
    expect(await bench.project.applyError()).toContain('The configuration of this server is read-only');
    expect([...(await bench.project.state()).keys()]).toEqual([]);
  });

  it('says how the server corrected a value, and what of it is stored', async () => {
    await start();
    await write(block({ ServiceSettings: { SiteURL: 'https://chat.test/' } }));
    expect(await bench.project.applyError()).toMatch(
      /did not store ServiceSettings\.SiteURL as it was sent[^]*Sent "https:\/\/chat\.test\/"; it stored "https:\/\/chat\.test"/,
    );
    await apply(block({ ServiceSettings: { SiteURL: 'https://chat.test' } }));
    await apply();
  });

  it("gives the server's own reason for a value that it refuses", async () => {
    await start();
    await write(block({ RateLimitSettings: { PerSec: 0 } }));
    expect(await bench.project.applyError()).toMatch(/refused the configuration, and changed nothing[^]*rate_sec/);
    expect([...(await bench.project.state()).keys()]).toEqual([]);
  });

  it('waits for a value that the plan does not know yet', async () => {
    await start();
    const made = (word: string) => `resource "terraform_data" "name" {\n  input = "${word}"\n}\n`;
    const chat = block('{ TeamSettings = { SiteName = terraform_data.name.output, MaxUsersPerTeam = 9 } }');
    await apply(made('Chat'), chat);
    await apply(made('Talk'), chat);
    expect(await onServer('TeamSettings.SiteName')).toBe('Talk');
    await apply();
    expect(await onServer('TeamSettings.SiteName')).toBe('Mattermost');
  });

  it('leaves alone what somebody else changes between plan and apply', async () => {
    await start();
    await apply(block({ TeamSettings: { SiteName: 'Chat' } }));
    await write(block({ TeamSettings: { SiteName: 'Talk' } }));
    await bench.project.terraform('plan', '-input=false', '-out=saved.tfplan');
    await byHand({ TeamSettings: { MaxUsersPerTeam: 77 }, LdapSettings: { QueryTimeout: 12 } });
    expect((await bench.project.terraform('apply', '-input=false', 'saved.tfplan')).exitCode).toBe(0);
    expect([await onServer('TeamSettings.SiteName'), await onServer('TeamSettings.MaxUsersPerTeam')]).toEqual([
      'Talk',
      77,
    ]);
    expect(await onServer('LdapSettings.QueryTimeout')).toBe(12);
  });

  it('moves a key from one resource to another without putting it back', async () => {
    await start();
    await apply(block({ TeamSettings: { SiteName: 'Chat', MaxUsersPerTeam: 9 } }));
    await apply(
      block({ TeamSettings: { MaxUsersPerTeam: 9 } }),
      block({ TeamSettings: { SiteName: 'Chat' } }, '', 'other'),
    );
    expect(await onServer('TeamSettings.SiteName')).toBe('Chat');
  });

  it('keeps other keys of a map that the server replaces as a whole', async () => {
    await start();
    await apply(block({ PluginSettings: { PluginStates: { playbooks: { Enable: false } } } }));
    expect(await onServer('PluginSettings.PluginStates')).toMatchObject({
      playbooks: { Enable: false },
      'com.mattermost.calls': { Enable: true },
    });
    await apply();
    expect(await onServer('PluginSettings.PluginStates')).toMatchObject({ playbooks: { Enable: true } });
  });

  it.each([
    ['answers nothing though it acted', { kind: 'status', status: 502, acted: true }],
    ['is cut off before it acts', { kind: 'status', status: 502 }],
    ['has too much to do', { kind: 'status', status: 429, retryAfter: 0 }],
  ] as const)('comes through where the server %s', async (_, effect) => {
    await start();
    bench.mattermost.faults.add({ method: 'PUT', path: /^\/config\/patch/, times: 1, effect });
    await apply(block({ TeamSettings: { SiteName: 'Chat' } }));
    expect(await onServer('TeamSettings.SiteName')).toBe('Chat');
    bench.mattermost.faults.add({ method: 'PUT', path: /^\/config\/patch/, times: 1, effect });
    await apply();
    expect(await onServer('TeamSettings.SiteName')).toBe('Mattermost');
  });

  it('imports single settings and what differs in a section, and says what it cannot put back', async () => {
    await start({ settings: { 'TeamSettings.MaxUsersPerTeam': 9, 'LdapSettings.QueryTimeout': 30 } });
    await write(block({ TeamSettings: { MaxUsersPerTeam: 9, SiteName: 'Mattermost', EnableOpenServer: true } }));
    await bench.project.import(ADDRESS, 'TeamSettings,TeamSettings.SiteName');
    await bench.project.expectEmptyPlan();
    const { warnings } = await planned();
    expect(warnings.join('\n')).toContain(
      'TeamSettings.MaxUsersPerTeam stays as it is: what it was before is not known',
    );
    await write(block({}, '', 'other'));
    const importError = (id: string) => bench.project.importError('mattermost_config.other', id);
    expect(await importError('LdapSettings.QueryTimeouts')).toContain('"QueryTimeout"');
    expect(await importError('LdapSettings.BindPassword')).toContain('is a secret');
    expect(await importError('Nonsense')).toContain('no section "Nonsense"');
  });
});
