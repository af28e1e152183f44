import { at, DiagnosticError } from '../../plugin/index.js';
import type { SyncableType } from '../api/types.js';

/** Who holds the name that a new team or channel is to have. */
interface Holder {
  readonly type: SyncableType;
  /** Undefined where the account may not see it. */
  readonly id?: string;
  readonly archived?: boolean;
  /** The form for an import, and for messages: `ops`, `ops/incidents`. */
  readonly key: string;
}

const COMMANDS = {
  team: {
    restore: 'mmctl team restore',
    delete: 'mmctl team delete',
    setting: 'ServiceSettings.EnableAPITeamDeletion',
  },
  channel: {
    restore: 'mmctl channel unarchive',
    delete: 'mmctl channel delete',
    setting: 'ServiceSettings.EnableAPIChannelDeletion',
  },
} as const;

/** The refusal to make a second one, with what to do instead. Archived teams and channels keep their names. */
export const nameTaken = ({ type, id, archived, key }: Holder): DiagnosticError => {
  const resource = `mattermost_${type}.NAME`;
  const { restore, delete: remove, setting } = COMMANDS[type];
  const inMmctl = key.replace('/', ':');
  if (id === undefined)
    return new DiagnosticError({
      path: at('name'),
      summary: `The name ${JSON.stringify(key)} is taken by a ${type} that the account may not see`,
      detail: `Choose another name; or make the account a member of that ${type}, then import it: terraform import ${resource} ${key}`,
    });
  if (archived)
    return new DiagnosticError({
      path: at('name'),
      summary: `The name ${JSON.stringify(key)} belongs to an archived ${type}`,
      detail: [
        `Archived ${type}s keep their names. Either`,
        `- have it back: restore it (${restore} ${inMmctl}), then terraform import ${resource} ${id}`,
        `- start anew: delete it for good (${remove} ${inMmctl}; needs ${setting})`,
        '- or choose another name.',
      ].join('\n'),
    });
  return new DiagnosticError({
    path: at('name'),
    summary: `There is a ${type} ${JSON.stringify(key)} already`,
    detail: `Nothing was changed. To manage it here: terraform import ${resource} ${key}\nWhere another resource of this configuration manages it under another address, use a moved block.`,
  });
};

/** For whoever looks for a team or channel by its name: an archived one counts as gone. */
export const archivedPlace = (type: SyncableType, key: string): DiagnosticError =>
  new DiagnosticError({
    path: at('name'),
    summary: `The ${type} ${JSON.stringify(key)} is archived`,
    detail: `Nobody sees it any more. Restore it (${COMMANDS[type].restore} ${key.replace('/', ':')}), or leave it out.`,
  });
