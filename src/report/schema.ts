import { z } from 'zod';
import { RISKS } from './risks.js';

const names = z.array(z.string());

const value: z.ZodType<unknown> = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())]);

const effect = z.strictObject({
  id: z.string().describe('Stable: `risk:change:place:person`. What an acknowledgement names.'),
  risk: z.enum(RISKS),
  change: z
    .enum(['gains', 'loses', 'keeps', 'joins', 'leaves'])
    .describe('`keeps`: the link goes, and the role stays until roles are next set.'),
  person: z.string().describe('Username.'),
  role: z.string().describe('As the console shows it: `Team Admin`, `System Manager`; `member`.'),
  place: z.strictObject({ kind: z.enum(['server', 'team', 'channel', 'group']), name: z.string() }),
  through: names.describe('Names of groups; `made by hand`, `declared`.'),
  addresses: names.describe('Of the resources that do it.'),
  cause: z.enum(['intent', 'drift']).describe('`drift`: it only undoes what somebody did outside.'),
  when: z
    .enum(['apply', 'first_login', 'sync'])
    .describe('`sync`: no resource of the plan sets roles there; the next LDAP sync or apply does.'),
  known: z.enum(['plan', 'server']).describe('`server`: computed with what the server holds.'),
});

const unknown = z.strictObject({
  id: z.string(),
  affects: z.array(z.enum(['gained', 'lost', 'removed', 'joined'])),
  place: z.string().optional(),
  person: z.string().optional().describe('Username, where it is about one person alone.'),
  address: z.string().optional(),
  text: z.string(),
  known: z.enum(['live', 'apply']).describe('When it will be: `live`: with `--live`.'),
});

const ACTIONS = ['create', 'update', 'delete', 'replace', 'import', 'move', 'forget', 'read', 'none'] as const;

const resource = z.strictObject({
  address: z.string(),
  type: z.string(),
  name: z.string().optional().describe('Of the group, team, host file …, where it has one.'),
  action: z.enum(ACTIONS),
  previous_address: z.string().optional(),
  host: z.string().optional(),
  because: names.optional().describe('Attributes that make it be replaced.'),
  changed: z
    .record(z.string(), z.tuple([value, value]))
    .describe('By path: before and after. Secrets come as `(sensitive)`, long texts as a digest.'),
});

const side = z.strictObject({
  links: z.array(
    z.strictObject({ group: z.string(), place: z.string(), scheme_admin: z.boolean(), auto_add: z.boolean() }),
  ),
  admins: z.record(z.string(), names).describe('Usernames by team or channel.'),
  members: z.record(z.string(), names).describe('Usernames by group.'),
});

const shownPairs = z.record(z.string(), z.tuple([value, value]));

const normal = z.strictObject({
  changes: z.array(
    z.strictObject({
      address: z.string(),
      action: z.enum(ACTIONS),
      previous_address: z.string().optional(),
      changed: shownPairs,
      unchanged: z.record(z.string(), value),
    }),
  ),
  outputs: shownPairs,
  providers: z.record(z.string(), value),
});

const stack = z.strictObject({
  name: z.string(),
  digest: z.string().describe('Of the normalised plan: what `muster apply --reviewed` takes.'),
  live: z.boolean().describe('Whether the servers were asked.'),
  changes: z.boolean(),
  complete: z.boolean().describe('False where Terraform put a part off, or the plan failed half way.'),
  counts: z.strictObject({
    ...{ create: z.int(), update: z.int(), delete: z.int(), replace: z.int() },
    ...{ import: z.int(), move: z.int(), forget: z.int() },
    ...{ promoted: z.int(), demoted: z.int(), removed: z.int(), joined: z.int(), deleted: z.int() },
  }),
  people: z.array(effect).describe('Highest risk first.'),
  unknown: z.array(unknown).describe('What happens to people that cannot be told yet.'),
  groups: z.array(resource).describe('Groups, members, links, teams, channels, roles.'),
  hosts: z.array(resource),
  settings: z.array(resource),
  others: z.array(
    z.strictObject({
      provider: z.string(),
      counts: z.record(z.string(), z.int()),
      lost: z.array(z.strictObject({ address: z.string(), type: z.string(), action: z.enum(['delete', 'replace']) })),
    }),
  ),
  drift: z
    .array(resource)
    .describe('What somebody changed outside since the last apply: `changed` is recorded, found.'),
  picture: z.strictObject({
    ...{ before: side, after: side },
    groups_left_out: z.int().describe('Groups that are linked there, too, beyond sixty.'),
  }),
  plan: normal.describe('What the digest is of.'),
});

const finding = z.strictObject({
  rule: z.string().describe('Where in the gate: `budgets.demoted`.'),
  stack: z.string(),
  says: z.string(),
  where: names.describe('Ids of effects, or addresses.'),
  lift: z.string().describe('What would let it pass.'),
});

export const reportSchema = z.strictObject({
  version: z.literal(1),
  stacks: z.array(stack),
  gate: z
    .strictObject({
      passed: z.boolean(),
      findings: z.array(finding),
      unused: names.describe('Acknowledgements that nothing needed.'),
    })
    .optional(),
});

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

export type Report = Frozen<z.infer<typeof reportSchema>>;
export type StackReport = Report['stacks'][number];
export type Effect = StackReport['people'][number];
export type Unknown = StackReport['unknown'][number];
export type ReportedResource = StackReport['groups'][number];
export type Finding = Frozen<z.infer<typeof finding>>;
export type Picture = StackReport['picture'];
