import {
  bool,
  dataSourceOf,
  integer,
  list,
  map,
  mapNested,
  of,
  provider,
  resourceOf,
  set,
  singleNested,
  string,
} from '../../../src/plugin/index.js';

const unused = () => Promise.reject(new Error('documentation needs no handler'));

/** Every form of attribute that a page or a binding has to show. */
export const lab = provider({
  name: 'lab',
  source: 'acme/lab',
  version: '1.2.3',
  description: 'A laboratory.',
  attributes: {
    url: string({ optional: true, description: 'Where it is.' }),
    token: string({ optional: true, sensitive: true, description: 'The key to it.' }),
  },
  configure: unused,
  resources: [
    resourceOf<unknown>()({
      name: 'lab_thing',
      description: 'A thing.',
      permissions: ['`make_things`', '`break_things`'],
      version: 2,
      timeouts: { create: '5m', delete: '90s' },
      attributes: {
        id: string({ computed: true, description: 'Its id.' }),
        name: string({ required: true, requiresReplace: true, description: 'Its name.' }),
        count_of: integer({ default: 3, description: 'How many.' }),
        size: integer({ optional: true, computed: true, description: 'How big.' }),
        secret_wo: string({ optional: true, writeOnly: true, sensitive: true, description: 'A secret.' }),
        old: bool({ optional: true, deprecated: 'Use size.', description: 'Old.' }),
        tags: set(of.string, { default: [], description: 'Tags.' }),
        matrix: list(of.listOf(of.number), { optional: true, description: 'Rows.' }),
        labels: map(of.string, { default: new Map([['a', 'b']]), description: 'Labels.' }),
        parts: mapNested(
          {
            weight: integer({ default: 1, description: 'Its weight.' }),
            maker: singleNested(
              { name: string({ required: true, description: 'Who.' }) },
              { optional: true, description: 'Maker.' },
            ),
          },
          { optional: true, description: 'Parts.' },
        ),
      },
      create: unused,
      read: unused,
      delete: unused,
      import: { forms: 'id or name', example: 'bolt', run: unused },
    }),
  ],
  dataSources: [
    dataSourceOf<unknown>()({
      name: 'lab_thing',
      description: 'A thing that exists.',
      attributes: { name: string({ required: true, description: 'Its name.' }) },
      read: unused,
    }),
  ],
});
