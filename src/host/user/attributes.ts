import { bool, each, integer, matches, of, set, string } from '../../plugin/index.js';
import type { Planned, State } from '../../plugin/index.js';
import { HOST_ATTRIBUTE, idAttribute } from '../places.js';

const isName = matches(/^[a-z_][a-z0-9_-]{0,31}$/, 'a name of at most 32 lower-case letters, digits, "_" and "-"');

export const USER_ATTRIBUTES = {
  id: idAttribute('HOST:NAME'),
  host: HOST_ATTRIBUTE,
  name: string(
    { required: true, requiresReplace: true, description: 'Name of the account. Its own group has the same name.' },
    { validate: [isName] },
  ),
  system: bool({
    default: false,
    requiresReplace: true,
    description: 'Whether it is an account of a service: with a low uid, and no home directory made.',
  }),
  home: string({
    optional: true,
    computed: true,
    description: 'Home directory. Changed without moving what is in it.',
  }),
  shell: string({ optional: true, computed: true, description: 'Login shell.' }),
  groups: set(
    of.string,
    { optional: true, description: 'All further groups; they exist already. Left out: not managed.' },
    { validate: [each(isName)] },
  ),
  uid: integer({ computed: true, useStateForUnknown: true, description: 'Number of the account.' }),
  gid: integer({ computed: true, useStateForUnknown: true, description: 'Number of its own group.' }),
};

export type UserAttributes = typeof USER_ATTRIBUTES;
export type UserState = State<UserAttributes>;
export type PlannedUser = Planned<UserAttributes>;
