import type { Team as TeamJson } from '@mattermost/types/teams';
import { orAbsent } from './or-absent.js';
import type { Routes } from './routes.js';
import { teamOf } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { Team } from './types.js';

export interface NewTeam {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: Team['type'];
  readonly allowOpenInvite: boolean;
}

/** What is left out stays as it is. */
export interface TeamPatch {
  readonly display_name?: string;
  readonly description?: string;
  readonly allow_open_invite?: boolean;
  readonly group_constrained?: boolean;
}

/** Writes to teams. */
export class Teams {
  constructor(private readonly routes: Routes) {}

  /** For a name that was seen to be free: a team found after a lost answer is the one just made. Source: POST /teams. */
  create = ({ name, displayName, description, type, allowOpenInvite }: NewTeam): Promise<Team> => {
    const body = {
      name,
      display_name: displayName,
      description,
      type: LETTER[type],
      allow_open_invite: allowOpenInvite,
    };
    return settled(
      async () => teamOf(await this.routes.createTeam(body as TeamJson)),
      async () => {
        const found = teamOf(await orAbsent(this.routes.getTeamByName(name)));
        return found?.archived === false ? found : undefined;
      },
    );
  };

  patch = (id: string, patch: TeamPatch): Promise<Team> =>
    settled(async () => teamOf(await this.routes.patchTeam({ id, ...patch })), notKnown);

  /** Sets `allowOpenInvite` as well: true for an open team, else false. Source: PUT /teams/{id}/privacy. */
  setType = (id: string, type: Team['type']): Promise<Team> =>
    settled(async () => teamOf(await this.routes.updateTeamPrivacy(id, LETTER[type])), notKnown);

  /** Done as well when it is archived or gone already. */
  archive = async (id: string): Promise<void> => {
    await orAbsent(settled<unknown>(() => this.routes.deleteTeam(id), notKnown));
  };

  /** With channels, messages and memberships. Done as well when it is gone already. */
  deleteForGood = async (id: string): Promise<void> => {
    await orAbsent(settled(() => this.routes.deleteTeamForGood(id), notKnown));
  };
}

const LETTER = { open: 'O', invite: 'I' } as const;
