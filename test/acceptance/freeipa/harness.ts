import { Attribute, Change, Client } from 'ldapts';
import { freeipaProvider } from '../../../src/freeipa/provider.js';
import { startDirectory, type DirectoryServer, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { terraformProject, type TerraformProject } from '../terraform.js';

/** A directory, a Terraform project that manages it, and somebody else who changes things by hand. */
export interface Bench<Directory extends DirectoryServer = EmbeddedDirectory> extends AsyncDisposable {
  readonly directory: Directory;
  readonly project: TerraformProject;
  readonly byHand: ByHand;
}

export interface ByHand {
  group(name: string): Promise<Record<string, string[]> | undefined>;
  set(name: string, attribute: string, values: readonly string[]): Promise<void>;
  addTo(name: string, attribute: string, ...values: readonly string[]): Promise<void>;
  deleteFrom(name: string, attribute: string, ...values: readonly string[]): Promise<void>;
  rename(name: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  make(name: string, attributes?: Record<string, string | string[]>): Promise<void>;
  userDn(uid: string): string;
  groupDn(cn: string): string;
}

export const startBench = async (): Promise<Bench> => benchOn(await startDirectory());

export async function benchOn<Directory extends DirectoryServer>(directory: Directory): Promise<Bench<Directory>> {
  const project = await terraformProject({
    providers: [freeipaProvider],
    env: {
      FREEIPA_SERVERS: directory.url,
      FREEIPA_USERNAME: directory.service.dn,
      FREEIPA_PASSWORD: directory.service.password,
    },
  });
  const client = new Client({ url: directory.url });
  await client.bind(directory.manager.dn, directory.manager.password);
  return {
    directory,
    project,
    byHand: byHandOf(client, directory.baseDn),
    [Symbol.asyncDispose]: async () => {
      await client.unbind();
      await project.close();
      await directory.stop();
    },
  };
}

function byHandOf(client: Client, base: string): ByHand {
  const groupDn = (cn: string) => `cn=${cn},cn=groups,cn=accounts,${base}`;
  const modify = (name: string, operation: 'add' | 'delete' | 'replace', type: string, values: readonly string[]) =>
    client.modify(groupDn(name), new Change({ operation, modification: new Attribute({ type, values: [...values] }) }));
  return {
    groupDn,
    userDn: (uid) => `uid=${uid},cn=users,cn=accounts,${base}`,
    async group(name) {
      const { searchEntries } = await client.search(`cn=groups,cn=accounts,${base}`, {
        scope: 'one',
        filter: `(cn=${name})`,
      });
      const [entry] = searchEntries;
      return (
        entry && Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, [value].flat().map(String)]))
      );
    },
    set: (name, attribute, values) => modify(name, 'replace', attribute, values),
    addTo: (name, attribute, ...values) => modify(name, 'add', attribute, values),
    deleteFrom: (name, attribute, ...values) => modify(name, 'delete', attribute, values),
    rename: (name, to) => client.modifyDN(groupDn(name), `cn=${to}`),
    remove: (name) => client.del(groupDn(name)),
    make: (name, attributes = {}) =>
      client.add(groupDn(name), {
        objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
        cn: name,
        ...attributes,
      }),
  };
}
