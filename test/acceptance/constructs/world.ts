import { freeipaProvider } from '../../../src/freeipa/provider.js';
import { hostProvider } from '../../../src/host/provider.js';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';

export const providers = [freeipaProvider, mattermostProvider, hostProvider];

/** Both embedded servers with the demo data, and the real Terraform with both providers. */
export interface World extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly project: TerraformProject;
  /** Usernames of the admins of a team: what its members page shows. */
  adminsOf(team: string): Promise<readonly string[]>;
  membersOf(channel: string): Promise<readonly string[]>;
  /** The system admin's call, after the server's work in the background. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** System-wide roles of a person. */
  rolesOf(username: string): Promise<readonly string[]>;
}

export async function startWorld(options: SandboxOptions = {}): Promise<World> {
  const sandbox = await startSandbox(options);
  const project = await terraformProject({ providers, env: sandbox.env });
  return {
    sandbox,
    project,
    adminsOf: (team) => adminsOf(sandbox, team),
    membersOf: (channel) => membersOf(sandbox, channel),
    call: (method, path, body) => call(sandbox, method, path, body),
    rolesOf: async (username) =>
      (await get<{ roles: string }>(sandbox, `/users/username/${username}`)).roles.split(' ').sort(),
    [Symbol.asyncDispose]: async () => {
      await project.close();
      await sandbox.stop();
    },
  };
}

/** What synthesis wrote, as a configuration for the test project, which brings its own providers and state. */
export function configurationOf(synthesised: string): Record<string, string> {
  const { terraform: _terraform, ...configuration } = JSON.parse(synthesised) as Record<string, unknown>;
  return { 'cdk.tf.json': JSON.stringify(configuration) };
}

export async function adminsOf(sandbox: Sandbox, team: string): Promise<string[]> {
  const { id } = await get<{ id: string }>(sandbox, `/teams/name/${team}`);
  const members = await get<{ user_id: string; scheme_admin: boolean }[]>(sandbox, `/teams/${id}/members?per_page=200`);
  return usernames(
    sandbox,
    members.filter(({ scheme_admin }) => scheme_admin),
  );
}

async function membersOf(sandbox: Sandbox, channel: string): Promise<string[]> {
  const [team, name] = channel.split('/');
  const { id } = await get<{ id: string }>(sandbox, `/teams/name/${team}/channels/name/${name}`);
  return usernames(sandbox, await get<{ user_id: string }[]>(sandbox, `/channels/${id}/members?per_page=200`));
}

async function usernames(sandbox: Sandbox, members: readonly { readonly user_id: string }[]): Promise<string[]> {
  const users = members.map(({ user_id }) => get<{ username: string }>(sandbox, `/users/${user_id}`));
  return (await Promise.all(users)).map(({ username }) => username).sort();
}

const get = <T>(sandbox: Sandbox, path: string): Promise<T> => call<T>(sandbox, 'GET', path);

async function call<T>({ mattermost }: Sandbox, method: string, path: string, body?: unknown): Promise<T> {
  await mattermost.settle();
  return new MattermostApi(mattermost.url, mattermost.admin?.token).call<T>(method, path, body);
}
