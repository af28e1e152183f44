import { Client } from 'ldapts';
import { rightsOf } from './effective-rights.js';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import { answer, group, replace, type Rig } from './rig.js';

/** A difference between the two servers that stays, and why. There are no others: a new one is a bug of the embedded server. */
export interface Difference {
  readonly what: string;
  readonly reason: string;
  observe(on: Rig): Promise<unknown>;
  readonly embedded: unknown;
  readonly real: unknown;
}

export const TOLERATED: readonly Difference[] = [
  {
    what: 'an ipaUniqueID that the service account chose for a new group',
    reason:
      'FreeIPA refuses it by its own UUID plugin, which is not packaged outside of FreeIPA; the number plugin that ' +
      'stands in for it on the real server cannot. The embedded server does what FreeIPA does.',
    observe: (on) => answer(on.addGroup(on.name(), { ipaUniqueID: 'chosen' })),
    embedded: { code: 50, text: 'Only the Directory Manager can set arbitrary values for ipaUniqueID' },
    real: { code: 0, text: '' },
  },
  {
    what: 'an ipaUniqueID that the service account chose for an old group',
    reason: 'As above.',
    observe: async (on) => {
      const { dn } = await on.newGroup();
      return answer(on.service.modify(dn, replace('ipaUniqueID', 'chosen-later')));
    },
    embedded: { code: 50, text: 'Only the Directory Manager can set arbitrary values for ipaUniqueID' },
    real: { code: 0, text: '' },
  },
  {
    what: 'the name of the vendor',
    reason: 'The embedded server does not pass for another.',
    observe: async (on) => (await on.read('', ['vendorName'], on.anonymous))?.vendorName,
    embedded: 'Muster',
    real: '389 Project',
  },
  {
    what: 'SASL binds',
    reason: 'The embedded server offers simple binds alone; so does the provider.',
    observe: async (on) => {
      const client = new Client({ url: on.server.url });
      const { code } = await answer(client.bind('PLAIN'));
      await client.unbind();
      return code;
    },
    embedded: 7,
    real: 14,
  },
  {
    what: 'counters that the real database keeps on each entry',
    reason: 'Nothing reads them: ids and numbers of children in the storage of one server.',
    observe: async (on) => {
      const entry = await on.read(group('admins'), ['entryid', 'parentid', 'hasSubordinates'], on.manager);
      return Object.keys(entry ?? {}).sort();
    },
    embedded: ['dn'],
    real: ['dn', 'entryid', 'hasSubordinates', 'parentid'],
  },
  {
    what: 'approximate matching',
    reason: 'The real server compares by sound; RFC 4511 lets a server take it for equality.',
    observe: async (on) => {
      for (const cn of ['sound_1', 'sound_2'])
        await on.manager.add(group(cn), { objectClass: GROUP_CLASSES }).catch(() => undefined);
      return on.find(group('').replace('cn=,', ''), '(cn~=sound_1)');
    },
    embedded: ['sound_1'],
    real: ['sound_1', 'sound_2'],
  },
  {
    what: 'matching rules other than the attribute’s own',
    reason: 'Beyond the embedded server, which says so instead of guessing.',
    observe: (on) => answer(on.find(group('').replace('cn=,', ''), '(cn:caseExactMatch:=ADMINS)')),
    embedded: { code: 12, text: 'Bad search filter' },
    real: { code: 0, text: '' },
  },
  {
    what: 'names of 250 characters',
    reason: 'The real server’s memory-mapped database cannot index them; its other one, which FreeIPA uses, can.',
    observe: async (on) => (await answer(on.addGroup('x'.repeat(250)))).code,
    embedded: 0,
    real: 1,
  },
  {
    what: 'effective rights on all of the server’s own attributes at once, and on the root entry',
    reason: 'The real server lists each of its seventy operational attributes; nothing asks for them so.',
    observe: async (on) => {
      const rights = async (base: string, attribute: string) => {
        const [found] = await rightsOf(on.server.service.dn, on.service, base, [attribute]);
        return [found?.entry, Object.keys(found?.attributes ?? {}).length > 1];
      };
      return [await rights(group('editors'), '+'), await rights('', 'namingContexts')];
    },
    embedded: [
      ['ad', false],
      ['none', false],
    ],
    real: [
      ['ad', true],
      ['v', false],
    ],
  },
];
