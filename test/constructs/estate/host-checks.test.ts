import { describe, expect, test } from 'vitest';
import type { EstateDescription } from '../../../src/topology/index.js';
import { ESTATES, redundant, withBackupHost } from '../../topology/estates.js';
import { stackOf, synthesisedEstate } from './estate.js';

describe('the machines', () => {
  const facts = (description: EstateDescription) => synthesisedEstate(description).data?.['host_facts'];

  test('are measured, each that has a role with a size', () => {
    expect(Object.keys(facts(redundant()) ?? {})).toEqual([
      ...['estate_app1', 'estate_app2', 'estate_db1', 'estate_db2', 'estate_lb1', 'estate_lb2', 'estate_watch'],
    ]);
  });

  test('must have what their roles need, less what kernel and file systems keep', () => {
    const { postcondition } = facts(redundant())?.['estate_db1']?.['lifecycle'] as { postcondition: object[] };
    expect(postcondition.map((one) => (one as { condition: string }).condition)).toEqual([
      '${self.cpus >= 2}',
      '${self.memory_mb >= 7373}',
      '${max(try(self.disks["/var/lib/postgresql"].size_mb, self.disks["/var/lib"].size_mb, self.disks["/var"].size_mb, self.disks["/"].size_mb, 0)) >= 92160}',
    ]);
  });

  test('may be smaller where that was said, which is told', () => {
    const synthesised = synthesisedEstate(redundant({ allowUndersized: true }));
    expect(synthesised.data?.['host_facts']?.['estate_db1']).not.toHaveProperty('lifecycle');
    expect(synthesised.check?.['host_facts_estate_db1']?.assert).toHaveLength(3);
  });

  test('are not measured without a sizing', () => {
    expect(facts(redundant({ sizing: {} }))).toBeUndefined();
  });

  test('must have room for copies where these are, and have them mounted, unless that is only to be told', () => {
    const conditions = (description: EstateDescription, host: string): readonly string[] => {
      const { lifecycle } = facts(description)?.[`estate_${host}`] ?? {};
      const { postcondition = [] } = (lifecycle ?? {}) as {
        postcondition?: { condition: string; error_message: string }[];
      };
      return postcondition
        .filter(({ error_message }) => /\[backup-place/.test(error_message))
        .map(({ condition }) => condition);
    };
    const room =
      '${try(self.disks["/srv/backup"].available_mb, self.disks["/srv"].available_mb, self.disks["/"].available_mb, 0) >= 64}';
    expect(conditions(withBackupHost(), 'keep')).toEqual([room]);
    expect(conditions(withBackupHost(), 'app1')).toEqual([]);
    expect(conditions(withBackupHost({ checks: 'warning' }), 'keep')).toEqual([]);
    expect(
      synthesisedEstate(withBackupHost({ checks: 'warning' })).check?.['host_facts_estate_keep']?.assert,
    ).toHaveLength(1);
    const mounted = ESTATES['backup-mount']!;
    expect(conditions(mounted, 'db2')).toEqual([
      '${anytrue([for mount in ["/mnt/backup", "/mnt"] : contains(keys(self.disks), mount)])}',
      expect.stringContaining('self.disks["/mnt/backup"].available_mb'),
    ]);
    expect(conditions(mounted, 'lb1')).toEqual([]);
    expect(conditions(redundant(), 'db1')).toEqual([]);
  });

  test('must keep data on dm-crypt where that is to be verified, whether or not they may be small', () => {
    for (const allowUndersized of [false, true]) {
      const found = facts(redundant({ encryptionAtRest: 'verify', allowUndersized })) ?? {};
      const conditions = Object.entries(found).map(([name, { lifecycle }]) => [
        name,
        ((lifecycle as { postcondition?: { condition: string }[] } | undefined)?.postcondition ?? [])
          .map(({ condition }) => condition)
          .filter((condition) => condition.includes('encrypted')),
      ]);
      expect(Object.fromEntries(conditions)).toMatchObject({
        estate_db1: [
          '${try(self.disks["/var/lib/postgresql"].encrypted, self.disks["/var/lib"].encrypted, self.disks["/var"].encrypted, self.disks["/"].encrypted, false) == true}',
        ],
        estate_app1: [expect.stringContaining('"/var/lib/mattermost"')],
        estate_lb1: [],
      });
    }
  });

  test('cannot be verified by an engine that looks at no host', () => {
    expect(() => stackOf({ ...redundant({ encryptionAtRest: 'verify' }), engine: 'terraform_data' })).toThrow(
      /encryptionAtRest verified, which the engine "terraform_data" cannot/,
    );
  });
});
