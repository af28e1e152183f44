import { expect, test } from 'vitest';
import {
  Channel,
  CustomGroupManagers,
  DirectoryGroup,
  type Environment,
  SystemRole,
  systemRolePresets,
  Team,
} from '../../src/constructs/index.js';
import { environment } from './synthesise.js';

/** What a stack may say that the types forbid: its construct, and what it is told. */
const MISSPELT: readonly (readonly [what: string, declare: (env: Environment) => unknown, message: RegExp])[] = [
  [
    'a team',
    (env) => new Team(env, 'ops', { displayName: 'Operations', allowOpenInvites: false } as never),
    /^\[dev\/ops\] there is no option allowOpenInvites; expected allowOpenInvite, description, /,
  ],
  [
    'a member of a team',
    (env) => Team.fromName(env, 'ops').member('ada', { schemAdmin: true } as object),
    /^\[dev\/team:ops\] there is no option schemAdmin; expected onDestroy, schemeAdmin$/,
  ],
  [
    'a channel',
    (env) => new Channel(Team.fromName(env, 'ops'), 'deploys', { displayName: 'Deploys', private: true } as never),
    /^\[dev\/team:ops\/deploys\] there is no option private; expected displayName, header, .*type$/,
  ],
  [
    'a group that exists',
    (env) => DirectoryGroup.fromName(env, 'wheel', { allowReferences: false } as object),
    /^\[dev\/group:wheel\] there is no option allowReferences; expected allowReference, /,
  ],
  [
    'a system role',
    (env) => new SystemRole(env, 'desk', { ...systemRolePresets.helpDesk, extraPermission: ['read_audits'] } as never),
    /^\[dev\/desk\] there is no option extraPermission; expected .*extraPermissions, groups, /,
  ],
  [
    'the people of a system role',
    (env) => new SystemRole(env, 'desk', { ...systemRolePresets.helpDesk, user: ['ada'] } as never),
    /^\[dev\/desk\] there is no option user; expected .*users$/,
  ],
  [
    'managers of custom groups',
    (env) => new CustomGroupManagers(env, 'managers', { users: ['ada'], group: [] } as never),
    /^\[dev\/managers\] there is no option group; expected groups, mode, users$/,
  ],
  [
    'an environment',
    () => environment({ import: {} } as object),
    /^\[dev\] there is no option import; expected backend, .*imports, mattermost$/,
  ],
  [
    'the names of groups',
    () => environment({ groups: { area: ['ops'] } as object }),
    /^\[dev\] there is no option area; expected areas, template$/,
  ],
  [
    'how to reach the directory',
    () => environment({ freeipa: { server: ['ldaps://ipa.example.test'] } as object }),
    /^\[dev\] there is no option server; expected .*servers, /,
  ],
  [
    'how much of the directory one apply may change',
    () => environment({ freeipa: { changeLimits: { maxRemoved: 1 } as object } }),
    /^\[dev\] there is no option maxRemoved; expected allowGroupDeletion, maxRemovedMembers, maxRemovedPercent$/,
  ],
  [
    'how to reach Mattermost',
    () => environment({ mattermost: { address: 'https://chat.example.test' } as object }),
    /^\[dev\] there is no option address; expected .*url$/,
  ],
  [
    'how much of Mattermost one apply may change',
    () => environment({ mattermost: { changeLimits: { maxRemoved: 1 } as object } }),
    /^\[dev\] there is no option maxRemoved; expected allowNoAdmin, maxDemoted, maxPromoted, maxRemovedMembers$/,
  ],
];

test.each(MISSPELT)('an option that there is not is refused: %s', (_what, declare, message) => {
  expect(() => declare(environment())).toThrow(message);
});
