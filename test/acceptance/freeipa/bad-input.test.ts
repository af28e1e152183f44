import { describe, expect, it } from 'vitest';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { benchOn, onEachDirectory } from './harness.js';

const NAME = 'mm_ops_leads';
/** Composed and decomposed forms of one text. */
const NFC = 'Caf\u00e9 \u00c5ngstr\u00f6m';
const NFD = NFC.normalize('NFD');

/** Every character that means something in a distinguished name or in a filter, and tries to break out of either. */
const HOSTILE = [
  ...[',', '+', '"', '\\', '<', '>', ';', '=', '#', '(', ')', '*', '&', '|', '!', '~', '/', '\u0000', ' ', '\n'],
].map((character) => `a${character}b`);
const BREAKOUTS = [
  '*',
  'ada)(uid=*',
  'ada,cn=groups',
  'ada)(|(objectClass=*',
  '../admins',
  '\\2a',
  'a${b}',
  "' or 1=1",
];

const hcl = (text: string): string => JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');

onEachDirectory('input that means harm', (bench) => {
  const group = (body: string) => `resource "freeipa_group" "leads" {\n  ${body}\n}\n`;
  const names = async () => {
    const base = `cn=groups,cn=accounts,${bench.directory.baseDn}`;
    const { searchEntries } = await bench.byHand.client.search(base, {
      scope: 'one',
      filter: '(cn=*)',
      attributes: ['cn'],
    });
    return searchEntries.map(({ cn }) => String(cn)).sort();
  };

  it('in names is refused at plan, character by character, and nothing is asked or made', async () => {
    const before = await names();
    const bad = [...HOSTILE, ...BREAKOUTS].filter((name) => !name.includes('\u0000'));
    await bench.project.write({
      'main.tf': bad
        .map(
          (name, i) => `
            resource "freeipa_group" "g${i}" { name = ${hcl(name)} }
            resource "freeipa_group" "m${i}" {
              name            = "mm_m${i}"
              member_managers = { users = [${hcl(name)}] }
            }`,
        )
        .join(''),
    });
    const error = await bench.project.planError();
    for (const [i] of bad.entries()) {
      expect(error).toContain(`freeipa_group.g${i}\n`);
      expect(error).toContain(`freeipa_group.m${i}\n`);
    }
    expect(await names()).toEqual(before);
  });

  it('in the name of a user or group that is only read finds nobody, and never somebody else', async () => {
    const bad = [...HOSTILE, ...BREAKOUTS].filter((name) => !name.includes('\u0000'));
    await bench.project.write({
      'main.tf': bad
        .map(
          (name, i) => `
            data "freeipa_user" "u${i}" { username = ${hcl(name)} }
            data "freeipa_group" "g${i}" { name = ${hcl(name)} }`,
        )
        .join(''),
    });
    const error = await bench.project.planError();
    expect(error.match(/FreeIPA has no user (?!group with)/g)).toHaveLength(bad.length);
    expect(error.match(/FreeIPA has no user group with the name/g)).toHaveLength(bad.length);
  });

  it('in descriptions and URLs is kept as the text that it is', async () => {
    for (const text of [...HOSTILE, ...BREAKOUTS].filter((each) => !each.includes('\u0000'))) {
      const url = `https://a.test/?q=${encodeURIComponent(text)}&x=(y)*`;
      await bench.project.write({
        'main.tf': group(`name = "${NAME}"\n description = ${hcl(text)}\n fas = { url = ${hcl(url)} }`),
      });
      await bench.project.apply();
      expect(await bench.byHand.group(NAME)).toMatchObject({ description: [text], fasURL: [url] });
    }
    await bench.project.expectEmptyPlan();
  });

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a URL without a host', 'http:///x'],
    ['a line break', 'https://a.test/\nx'],
    ['256 characters', `https://a.test/${'x'.repeat(241)}`],
  ])('in a URL is refused at plan: %s', async (_, url) => {
    await bench.project.write({ 'main.tf': group(`name = "${NAME}"\n fas = { url = ${hcl(url)} }`) });
    expect(await bench.project.planError()).toContain('must be an http or https URL');
  });

  it('in accents is one text, however it is composed, in what is written and in what was written by hand', async () => {
    const write = (text: string) =>
      bench.project.write({ 'main.tf': group(`name = "${NAME}"\n description = ${hcl(text)}`) });
    await write(NFD);
    await bench.project.applyToTheEnd();
    expect((await bench.byHand.group(NAME))!.description![0]!.normalize('NFC')).toBe(NFC);
    await write(NFC);
    await bench.project.expectEmptyPlan();
    await bench.byHand.set(NAME, 'description', [NFD]);
    await bench.project.expectEmptyPlan();
    await write(`${NFC}, \u{1f9a2} \u202e\u4e2d\u6587`);
    await bench.project.applyToTheEnd();
  });

  it('in members that others added is shown, and taken out with everything it holds', async () => {
    const people = ['o\\,brien', 'd\\+d', 'q\\"q', 'x\\=y', 'caf\u00e9', '(star)*'].map(
      (uid) => `uid=${uid},cn=users,cn=accounts,${bench.directory.baseDn}`,
    );
    await bench.byHand.set(NAME, 'member', [...people, bench.byHand.userDn('ada')]);
    const membership = (body: string) =>
      bench.project.write({
        'members.tf': `resource "freeipa_group_membership" "leads" {\n  group_id = freeipa_group.leads.id\n  ${body}\n}\n`,
      });
    await membership('mode = "additive"\nusers = ["ada"]');
    await bench.project.applyToTheEnd();
    const state = (await bench.project.state()).get('freeipa_group_membership.leads');
    expect(state?.unmanaged_users).toHaveLength(people.length);
    await membership('users = ["ada"]');
    await bench.project.applyToTheEnd();
    expect((await bench.byHand.group(NAME))?.member).toEqual([bench.byHand.userDn('ada')]);
  });

  it('in a member whose name Terraform cannot hold is left alone, and pointed out', async () => {
    const decomposed = `uid=cafe\u0301,cn=users,cn=accounts,${bench.directory.baseDn}`;
    await bench.byHand.addTo(NAME, 'member', decomposed);
    await bench.project.expectEmptyPlan();
    await bench.byHand.addTo(NAME, 'member', bench.byHand.userDn('ben'));
    expect((await bench.project.plan()).warnings.join()).toContain('[members-not-people]');
    await bench.project.applyToTheEnd();
    await bench.byHand.deleteFrom(NAME, 'member', decomposed);
  });

  it('in the names of groups that others made does not stand in the way of ours', async () => {
    const cn = 'a\\,b (x)*\\+\\"c\\"';
    const dn = `cn=${cn},cn=groups,cn=accounts,${bench.directory.baseDn}`;
    await bench.byHand.client.add(dn, {
      objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
    });
    await bench.byHand.addTo(NAME, 'member', dn);
    await bench.project.write({ 'members.tf': 'data "freeipa_groups" "all" {}\n' });
    expect((await bench.project.plan()).errors).toEqual([]);
    await bench.project.write({ 'members.tf': '' });
    await bench.project.apply();
    await bench.byHand.client.del(dn);
  });
});

describe('the longest names', () => {
  it('have 255 characters, as FreeIPA allows, and no more', async () => {
    await using bench = await benchOn(await startDirectory());
    const write = (name: string) =>
      bench.project.write({ 'main.tf': `resource "freeipa_group" "leads" {\n  name = "${name}"\n}\n` });
    await write(`mm_${'x'.repeat(252)}`);
    await bench.project.applyToTheEnd();
    await write(`mm_${'y'.repeat(252)}`);
    await bench.project.applyToTheEnd();
    await write(`mm_${'y'.repeat(253)}`);
    expect(await bench.project.planError()).toContain('It has 256 characters; FreeIPA allows 255');
  });
});
