import type { Team as TeamJson } from '@mattermost/types/teams';
import { orAbsent } from './or-absent.js';
import type { Routes } from './routes.js';
import { teamOf } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { Team } from './types.js';

type NewTeam = Pick<Team, 'name' | 'display_name' | 'description' | 'type' | 'allow_open_invite'>;

/** What is left out stays as it is. */
export type TeamPatch = Partial<Pick<Team, 'display_name' | 'description' | 'allow_open_invite' | 'group_constrained'>>;

/** Writes to teams. */
export class Teams {
  constructor(private readonly routes: Routes) {}

  /** For a name that was seen to be free: a team found after a lost answer is the one just made. Source: POST /teams. */
  create = (team: NewTeam): Promise<Team> =>
    settled(
      async () => teamOf(await this.routes.createTeam({ ...team, type: LETTER[team.type] } as TeamJson)),
      async () => {
        const found = teamOf(await orAbsent(this.routes.getTeamByName(team.name)));
        return found?.archived === false ? found : undefined;
      },
    );

  patch = (id: string, patch: TeamPatch): Promise<Team> =>
    settled(async () => teamOf(await this.routes.patchTeam({ id, ...patch })), notKnown);

  /** Sets `allow_open_invite` as well: true for an open team, else false. Source: PUT /teams/{id}/privacy. */
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
