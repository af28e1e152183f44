import { Attribute, BerWriter, Control, type BerReader } from 'ldapts';
import { expect, it } from 'vitest';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import { add, answer, group, onBothDirectories, refused, replace, user } from './rig.js';

/** RFC 4527: the answer to a write carries the entry as it is then. */
class PostRead extends Control {
  entry?: Record<string, unknown>;

  constructor(private readonly attributes: readonly string[]) {
    super('1.3.6.1.1.13.2', { critical: true });
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeStringArray([...this.attributes]);
    value.endSequence();
    writer.writeBuffer(value.buffer, 0x04);
  }

  protected override parseControl(reader: BerReader): void {
    reader.readSequence(0x64);
    const dn = reader.readString();
    this.entry = { dn };
    reader.readSequence();
    while (reader.remain > 0) {
      const attribute = new Attribute();
      attribute.parse(reader);
      this.entry[attribute.type] = attribute.values;
    }
  }
}

onBothDirectories('controls and other operations', (on) => {
  it('give back what the server made of an add', async () => {
    const cn = on.name();
    const read = new PostRead(['ipaUniqueID', 'GIDNUMBER', 'memberManager', 'entryUUID']);
    const attributes = { gidNumber: '-1', memberManager: user('ada') };
    await on.addGroup(cn, attributes, [...GROUP_CLASSES, 'posixgroup'], read);
    expect(read.entry).toEqual({
      dn: group(cn),
      ipaUniqueID: await on.values(group(cn), 'ipaUniqueID'),
      GIDNUMBER: await on.values(group(cn), 'gidNumber'),
      memberManager: [user('ada')],
    });
  });

  it('give back a modified and a renamed entry', async () => {
    const { dn } = await on.newGroup();
    const modified = new PostRead(['description', 'member']);
    await on.service.modify(dn, [replace('description', 'text'), add('member', user('ada'))], modified);
    expect(modified.entry).toEqual({ dn, description: ['text'], member: [user('ada')] });
    const renamed = new PostRead(['cn']);
    const cn = on.name();
    await on.service.modifyDN(dn, `cn=${cn}`, renamed);
    expect(renamed.entry).toEqual({ dn: group(cn), cn: [cn] });
  });

  it('give back all attributes for *, and none for an empty list', async () => {
    const { cn, dn } = await on.newGroup();
    const everything = new PostRead(['*']);
    await on.service.modify(dn, replace('description', 'a'), everything);
    expect(Object.keys(everything.entry ?? {}).sort()).toEqual([
      'cn',
      'description',
      'dn',
      'ipaUniqueID',
      'objectClass',
    ]);
    const nothing = new PostRead([]);
    await on.service.modify(dn, replace('description', 'b'), nothing);
    expect(nothing.entry).toEqual({ dn: group(cn) });
  });

  it('give back nothing when the write is refused', async () => {
    const { cn } = await on.newGroup();
    const read = new PostRead(['cn']);
    expect(await answer(on.addGroup(cn, {}, GROUP_CLASSES, read))).toEqual(refused(68));
    expect(read.entry).toBeUndefined();
  });

  it('are refused when critical and unknown, or unknown to the operation', async () => {
    const { dn } = await on.newGroup();
    const unknown = new Control('1.2.3.4', { critical: true });
    const assertion = new Control('1.3.6.1.1.12', { critical: true });
    expect(await answer(on.service.search(dn, { scope: 'base' }, unknown))).toEqual(refused(12));
    expect(await answer(on.service.modify(dn, replace('description', 'x'), assertion))).toEqual(refused(12));
    expect(await answer(on.service.search(dn, { scope: 'base' }, new PostRead(['cn'])))).toEqual(refused(12));
    expect(await answer(on.service.del(dn, new PostRead(['cn'])))).toEqual(refused(12));
    expect(await on.read(dn, ['description'])).toEqual({ dn });
  });

  it('are passed over when unknown and not critical', async () => {
    const cn = on.name();
    await on.addGroup(cn, {}, GROUP_CLASSES, new Control('1.2.3.4'));
    expect(await on.read(group(cn), ['cn'])).toEqual({ dn: group(cn), cn });
  });

  it('compare a value, as far as it may be compared', async () => {
    const { cn, dn } = await on.newGroup({ member: user('ada') });
    expect(await on.service.compare(dn, 'cn', cn.toUpperCase())).toBe(true);
    expect(await on.service.compare(dn, 'cn', 'other')).toBe(false);
    expect(await answer(on.service.compare(dn, 'description', 'x'))).toEqual(refused(16));
    expect(await answer(on.anonymous.compare(dn, 'member', user('ada')))).toEqual(refused(50));
    expect(await answer(on.manager.compare(group('mm_missing'), 'cn', 'x'))).toEqual(refused(32));
  });

  it('refuse an extended operation that is unknown', async () => {
    expect(await answer(on.service.exop('1.2.3.4'))).toEqual(refused(2, 'unsupported extended operation'));
  });

  it('refuse StartTLS where there is no certificate', async () => {
    const client = on.connect();
    expect(await answer(client.startTLS({}))).toEqual(refused(2, 'unsupported extended operation'));
    await client.unbind();
  });
});
