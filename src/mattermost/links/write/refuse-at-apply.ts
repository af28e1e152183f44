import { DiagnosticError } from '../../../plugin/index.js';
import { untilNothingLeft } from '../../pace.js';
import type { Context, Group } from '../context.js';
import type { LinkChange } from '../set/goal.js';
import { guarded } from '../preview/guard.js';
import { isConstrained } from '../preview/leaving.js';
import { placeChanges } from '../preview/place-changes.js';
import type { Place } from '../../places/place.js';
import { groupPeople, previewChange } from '../preview/preview.js';
import type { Preview } from '../preview/preview.js';

/** Looks once more right before the write, as things are then. Throws where the plan would be refused now. */
export const refuseAtApply = async (context: Context, group: Group, links: LinkChange): Promise<void> => {
  const { client } = context;
  const people = await groupPeople(client, group.id, undefined, []);
  for (const change of placeChanges(links, people)) {
    const fresh = (): Promise<Preview> => {
      client.snapshot.forgetSyncable(change.place);
      return previewChange(client, change);
    };
    // What was read for the plan made a moment ago is new enough; whatever this run wrote since was forgotten.
    let first: Preview | undefined = await previewChange(client, change);
    if (first.asked.removed.length > 0) {
      await constraintEnds(context, change.place);
      first = undefined;
    }
    const look = async (): Promise<Preview> => {
      const preview = first ?? (await fresh());
      first = undefined;
      return preview;
    };
    const { problems } = await guarded(context, change, { peopleKnown: true, destroys: false }, look);
    if (problems[0]) throw new DiagnosticError(problems[0]);
  }
};

/** Another resource of the same run may be taking the constraint off: the links go after it. */
const constraintEnds = async ({ client, signal, log }: Context, place: Place): Promise<void> => {
  const look = async (): Promise<readonly string[]> => {
    client.snapshot.forgetProperties(place);
    return (await isConstrained(client, place)) ? [place.id] : [];
  };
  await untilNothingLeft(look, client.polling, signal, () =>
    log.info(`waiting for the constraint of ${place.key} to end before unlinking`, { syncable: place.id }),
  );
};
