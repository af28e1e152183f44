import type { Team as TeamJson } from '@mattermost/types/teams';
import { isMattermostError } from './error.js';
import { orAbsent } from './or-absent.js';
import { PER_PAGE } from './pages.js';
import type { ListPage } from './pages.js';
import { behindReplica } from './replica.js';
import type { Routes } from './routes.js';
import { memberOf, teamOf } from './rows.js';
import type { MemberRow } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { Member, Team } from './types.js';

type NewTeam = Pick<Team, 'name' | 'display_name' | 'description' | 'type' | 'allow_open_invite'>;

/** What is left out stays as it is. */
export type TeamPatch = Partial<Pick<Team, 'display_name' | 'description' | 'allow_open_invite' | 'group_constrained'>>;

/** Teams, and single members of them. */
export class Teams {
  constructor(private readonly routes: Routes) {}

  byId = async (id: string): Promise<Team | undefined> =>
    teamOf(await behindReplica(() => orAbsent(this.routes.getTeam(id))));

  byName = async (name: string): Promise<Team | undefined> => teamOf(await orAbsent(this.routes.getTeamByName(name)));

  /** Of all teams that the account may list, archived ones too. */
  page = async (page: number): Promise<ListPage<Team>> => {
    const answer = (await this.routes.getTeams(page, PER_PAGE, true)) as unknown as {
      readonly teams: readonly TeamJson[];
      readonly total_count: number;
    };
    return { items: answer.teams.map((row) => teamOf(row)), total: answer.total_count };
  };

  /** For a name that was seen to be free: a team found after a lost answer is the one just made. Source: POST /teams. */
  create = (team: NewTeam): Promise<Team> =>
    settled(
      async () => teamOf(await this.routes.createTeam({ ...team, type: LETTER[team.type] } as TeamJson)),
      async () => {
        const found = await this.byName(team.name);
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

  /** Undefined where the person is no member: of who was removed the server still shows the row. Source: GET /teams/{id}/members/{id}. */
  member = async (id: string, userId: string): Promise<Member | undefined> => {
    const row = (await orAbsent<unknown>(this.routes.getTeamMember(id, userId))) as MemberRow | undefined;
    return row && !row.delete_at ? memberOf(row) : undefined;
  };

  /** Whether a person was a member of the team once and was removed: then the server does not add them again. */
  wasRemoved = async (id: string, userId: string): Promise<boolean> => {
    const row = await orAbsent(this.routes.getTeamMember(id, userId));
    return row !== undefined && row.delete_at !== 0;
  };

  /** Who is a member already stays as they are. The role is what groups grant. Source: POST /teams/{id}/members. */
  addMember = (id: string, userId: string): Promise<Member> =>
    settled(async () => memberOf((await this.routes.addToTeam(id, userId)) as unknown as MemberRow), notKnown);

  /** Not for guests. Source: PUT /teams/{id}/members/{id}/schemeRoles. */
  setAdmin = async (id: string, userId: string, admin: boolean): Promise<void> => {
    await settled(() => this.routes.updateTeamMemberSchemeRoles(id, userId, true, admin), notKnown);
  };

  /** From the team's channels too. Done as well when they are no member any more. Source: DELETE /teams/{id}/members/{id}. */
  removeMember = async (id: string, userId: string): Promise<void> => {
    try {
      await orAbsent(settled(() => this.routes.removeFromTeam(id, userId), notKnown));
    } catch (error) {
      if (!isMattermostError(error, 400, 'api.team.remove_user_from_team.missing.app_error')) throw error;
    }
  };
}

const LETTER = { open: 'O', invite: 'I' } as const;
