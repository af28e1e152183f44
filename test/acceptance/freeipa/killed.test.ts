import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeipaProvider } from '../../../src/freeipa/provider.js';
import { startDirectory, type DirectoryServer, type RealDirectory } from '../../../src/sandbox/directory/index.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { bindAsManager, DIRECTORIES } from '../../servers/directories.js';
import { IS_LONG } from '../../long.js';
import { startWire, type Moment, type Wire } from '../../freeipa/ldap/wire.js';

/**
 * On the real server one moment will do: before a request comes after the one before it. It starts anew for each
 * request, which takes its time: beside the other tests the embedded one is killed, at every third request, in the long run both, at each.
 */
const EACH = IS_LONG ? 1 : 3;
const CASES = DIRECTORIES.filter((kind) => kind === 'embedded' || IS_LONG).map(
  (kind): [kind: (typeof DIRECTORIES)[number], moments: readonly Moment[]] => [
    kind,
    kind === 'embedded' ? ['before it arrives', 'after it is done'] : ['after it is done'],
  ],
);
/** Terraform plans on a first connection and applies on a second. */
const APPLYING = 2;
/** Requests of an apply that makes, renames, changes and deletes groups and changes members; a guard against testing nothing. */
const AT_LEAST = 12;

/** In each round one group is renamed and described anew, one is made, the one of the round before is deleted, and members change. */
const configuration = (round: number) => `
  resource "freeipa_group" "leads" {
    name        = "mm_leads_${round}"
    description = "Round ${round}"
  }
  resource "freeipa_group" "extra${round}" {
    name            = "mm_extra_${round}"
    posix           = true
    member_managers = { users = ["ada"] }
  }
  resource "freeipa_group_membership" "leads" {
    group_id = freeipa_group.leads.id
    users    = ["${round % 2 ? 'ben' : 'cyd'}", "dee"]
    groups   = ${round % 2 ? '["editors"]' : '[]'}
  }`;

describe.each(CASES)('a directory that is killed in the middle of an apply (%s)', (kind, moments) => {
  let directory: DirectoryServer;
  let wire: Wire;
  let project: TerraformProject;
  let id: string;
  let round = 0;
  beforeAll(async () => {
    directory = await startDirectory({ kind });
    wire = await startWire(directory.url);
    project = await terraformProject({
      providers: [freeipaProvider],
      env: {
        FREEIPA_SERVERS: wire.url,
        FREEIPA_USERNAME: directory.service.dn,
        FREEIPA_PASSWORD: directory.service.password,
      },
    });
    await nextRound();
    await project.apply();
    id = (await groups())['mm_leads_1']!.ipaUniqueID as string;
  });
  afterAll(async () => {
    await project.close();
    await wire.close();
    await directory.stop();
  });

  const isReal = (server: DirectoryServer): server is RealDirectory => server.kind === '389ds';
  const kill = async () => (isReal(directory) ? directory.kill() : undefined);
  const revive = async () => (isReal(directory) ? directory.revive() : undefined);
  const nextRound = async () => {
    round += 1;
    await project.write({ 'main.tf': configuration(round) });
  };

  async function groups(): Promise<Record<string, Record<string, unknown>>> {
    const hand = await bindAsManager(directory);
    try {
      const base = `cn=groups,cn=accounts,${directory.baseDn}`;
      const { searchEntries } = await hand.search(base, { scope: 'one', filter: '(cn=mm_*)' });
      return Object.fromEntries(searchEntries.map((entry) => [String(entry.cn), entry]));
    } finally {
      await hand.unbind();
    }
  }
  const dn = (name: string, container: 'users' | 'groups') =>
    `${container === 'users' ? 'uid' : 'cn'}=${name},cn=${container},cn=accounts,${directory.baseDn}`;

  async function expectWhole(): Promise<void> {
    await project.expectEmptyPlan();
    const found = await groups();
    expect(Object.keys(found).sort()).toEqual([`mm_extra_${round}`, `mm_leads_${round}`]);
    expect(found[`mm_leads_${round}`]).toMatchObject({ ipaUniqueID: id, description: `Round ${round}` });
    expect([found[`mm_leads_${round}`]!.member].flat().sort()).toEqual([
      ...(round % 2 ? [dn('editors', 'groups')] : []),
      dn(round % 2 ? 'ben' : 'cyd', 'users'),
      dn('dee', 'users'),
    ]);
    expect(found[`mm_extra_${round}`]).toMatchObject({ memberManager: dn('ada', 'users') });
  }

  it.each(moments)(
    'at its requests, %s, loses nothing and doubles nothing: the next apply finishes',
    async (moment) => {
      let request: number = EACH;
      for (; ; request += EACH) {
        await nextRound();
        wire.cutAt({ connection: APPLYING, request, moment }, kill);
        await project.apply().catch(() => undefined);
        const wasCut = await wire.mend();
        if (wasCut) {
          await revive();
          await project.apply();
        }
        await expectWhole();
        if (!wasCut) break;
      }
      expect(request).toBeGreaterThan(AT_LEAST);
    },
    600_000,
  );
});
