import { DiagnosticError } from '../../../plugin/index.js';
import { isMattermostError } from '../../api/error.js';
import type { Syncable } from '../../api/types.js';
import { untilNothingLeft } from '../../pace.js';
import type { Context, Group } from '../context.js';
import { demoted } from '../wait/demoted.js';
import { foreignLinks, foreignLinksNow } from '../set/desired.js';
import { formerGrants, leftOfGrants } from '../admins/former-grants.js';
import { changeTo } from '../set/goal.js';
import type { Goal } from '../set/goal.js';
import { joined } from '../wait/joined.js';
import type { LinkSet } from '../set/link-set.js';
import { takeRights } from './patch-again.js';
import { readLinks } from '../set/read.js';
import { refuseAtApply } from './refuse-at-apply.js';
import type { Step } from '../set/steps.js';

export interface Written {
  readonly links: LinkSet;
  /** Teams and channels whose link was, or may have been, made, changed or removed. */
  readonly touched: readonly Syncable[];
  /** Those of them where the group granted admin and nothing is left of it. */
  readonly revoked: readonly Syncable[];
}

/** Each round starts from what the server then shows, so that one lost answer costs one round. */
const ROUNDS = 5;

/**
 * Makes the links of a group what they shall be: plan, write, read back, and plan again until nothing is left to do.
 * A write whose fate is unknown, a link that the server changed on the side and one that somebody changed meanwhile are
 * all settled by the next round. One writer at a time for each group and for each team.
 */
export const writeLinks = (context: Context, group: Group, goal: Goal): Promise<Written> =>
  context.client.turns.take(`group:${group.id}`, async () => {
    const touched = new Map<string, Syncable>();
    let current = await readLinks(context.client, group.id);
    let foreign = foreignLinks(current, goal.held, goal.mode);
    let cascaded = false;
    const revoked: Syncable[] = [];
    const left = goal.revoke ? await leftOfGrants(context.client, group.id, current, formerGrants(goal)) : [];
    for (let round = 1; ; round++) {
      const change = changeTo(current, goal, round === 1 ? left : [], foreign);
      const { steps } = change;
      if (round === 1) await refuseAtApply(context, group, change);
      if (steps.length === 0) return { links: current, touched: [...touched.values()], revoked };
      if (round > ROUNDS) throw neverThere(group, steps);
      revoked.push(...steps.filter((step) => step.act === 'revoke').map((step) => step.link));
      cascaded ||= steps.some((step) => step.act === 'unlink' && step.link.type === 'team');
      const clear = await writeAll(context, group, steps, touched);
      current = await readBack();
      // A write that was given up may come true between the two lists of one read: two reads have to agree.
      if (!clear) current = await readBack();
    }

    /** A replica of the database may lag behind the write: give it a moment before writing again. */
    async function readBack(): Promise<LinkSet> {
      const { polling } = context.client;
      let links = current;
      const look = async (): Promise<readonly string[]> => {
        links = await readLinks(context.client, group.id);
        if (goal.mode === 'additive') foreign = foreignLinksNow(foreign, links, { ...goal, cascaded });
        return changeTo(links, goal, [], foreign).steps.map((step) => step.link.id);
      };
      await untilNothingLeft(look, { ...polling, patience: Math.min(REPLICA_LAG, polling.patience) }, context.signal);
      return links;
    }
  });

const REPLICA_LAG = 500;

/** Whether every write was answered clearly. Stops at the first that was not. */
const writeAll = async (
  context: Context,
  group: Group,
  steps: readonly Step[],
  touched: Map<string, Syncable>,
): Promise<boolean> => {
  for (const step of steps) {
    context.signal.throwIfAborted();
    const { act, link } = step;
    context.log.info(`${act} ${link.key}`, {
      group: group.id,
      auto_add: link.auto_add,
      scheme_admin: link.scheme_admin,
    });
    try {
      await context.client.turns.take(`team:${link.teamId}`, () => write(context, group, step));
    } catch (error) {
      if (!isMattermostError(error) || !error.ambiguous) throw error;
      context.log.warn(`no clear answer to ${act} ${link.key}: looking at what is there`, { why: error.message });
      touched.set(link.id, link);
      return false;
    }
    touched.set(link.id, link);
  }
  return true;
};

const write = async (context: Context, group: Group, { act, link }: Step): Promise<void> => {
  const { api, snapshot } = context.client;
  snapshot.forgetSyncable(link);
  switch (act) {
    case 'unlink':
      return api.links.remove(group.id, link);
    case 'patch':
      return api.links.patch(group.id, link);
    case 'revoke':
      await takeRights(context, group, link);
      return demoted(context, group, link);
    case 'link':
      await api.links.create(group.id, link);
      if (link.auto_add) await joined(context, group, link);
  }
};

const neverThere = (group: Group, steps: readonly Step[]): DiagnosticError =>
  new DiagnosticError({
    summary: `The links of group ${group.name} do not become what they shall be`,
    detail: `After ${ROUNDS} rounds of writing and reading back this was still to do: ${steps.map((step) => `${step.act} ${step.link.type} ${step.link.id}`).join(', ')}. Somebody else may be changing the same links.`,
  });
