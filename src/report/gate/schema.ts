import { z } from 'zod';

const count = z.int().min(0);
const patterns = z.array(z.string().min(1)).describe('Names; `*` stands for any characters.');

/** What may need an acknowledgement by id before it passes. */
const KINDS = [
  'system_role',
  'team_admin',
  'channel_admin',
  'group_manager',
  'removal',
  'deletion',
  'replacement',
  'drift',
  'unknown',
] as const;

export const gateSchema = z
  .strictObject({
    $schema: z.string().optional(),
    budgets: z
      .strictObject({
        promoted: count.optional().describe('How many may gain a system role, Team Admin or Channel Admin.'),
        demoted: count.optional().describe('How many may lose one.'),
        removed: count.optional().describe('How many may be removed from a team or channel.'),
        deleted: count.optional().describe('How many objects may be deleted or replaced.'),
      })
      .optional()
      .describe('In all stacks together. A person who gains two roles counts twice.'),
    protected: z
      .strictObject({
        groups: patterns
          .optional()
          .describe('Groups of the directory: not deleted or replaced, and nobody comes or goes.'),
        teams: patterns
          .optional()
          .describe('Teams with their channels: no role in them changes, and nobody is removed.'),
        people: patterns.optional().describe('Usernames: they gain and lose nothing.'),
      })
      .optional(),
    forbid_replacement: z
      .union([z.boolean(), z.array(z.string().min(1))])
      .optional()
      .describe(
        '`true`: nothing may be replaced. A list: nothing of these types, such as `freeipa_group` or `mattermost_*`.',
      ),
    require_acknowledgement: z
      .array(z.enum(KINDS))
      .optional()
      .describe('What passes only when its id is acknowledged, one by one.'),
    acknowledged: z
      .array(z.string().min(1))
      .optional()
      .describe('Ids of effects and of what is not known; addresses of objects.'),
    unknown: z
      .enum(['refuse', 'allow'])
      .optional()
      .describe('What becomes of rules that cannot be checked, because what happens is not known. Default: `refuse`.'),
  })
  .describe('What a plan may do. Read by `muster plan|apply|destroy|report --gate FILE`.');

export type Gate = z.infer<typeof gateSchema>;
