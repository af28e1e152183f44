import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut } from '../../../../src/topology/documents/diagram/layout.js';
import { textBox, type Scene } from '../../../../src/topology/documents/diagram/scene.js';
import { portMatrix, resolveEstate, type EstateDescription } from '../../../../src/topology/index.js';
import { anyEstate } from '../../any-estate.js';
import { ESTATES, host, redundant, standalone } from '../../estates.js';
import { clipped, collisions, crossed, inside, piled, texts } from './geometry.js';

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/** Everything that a picture can show. */
const everything = redundant({
  search: { backend: 'opensearch', url: 'https://search.example.test:9200', stage: 'searching' },
  push: { selfHosted: { url: 'https://push.example.test' } },
  settings: {
    'LdapSettings.LdapServer': 'ipa.example.test',
    'LdapSettings.ConnectionSecurity': 'TLS',
    'SamlSettings.IdpURL': 'https://login.example.test/saml',
    'EmailSettings.SMTPServer': 'mail.example.test',
    'EmailSettings.SMTPPort': '587',
  },
});

/** Twelve hosts, and the longest names that there are. */
const large = redundant({
  hosts: Object.fromEntries(
    [...names('application-server-number-', 5), ...names('db', 4), ...names('lb', 3)].map((name, index) => [
      name,
      host(`fd00:1111:2222:3333:4444:5555:6666:${7000 + index}`),
    ]),
  ),
  servers: names('application-server-number-', 5),
  database: { ...redundant().database, replicas: ['db2', 'db3', 'db4'] },
  proxies: names('lb', 3),
  vip: 'fd00:1111:2222:3333:4444:5555:6666:6999/64',
  monitoring: undefined,
  siteUrl: `https://${'a-very-long-name.'.repeat(8)}example.test`,
});

const LAYOUTS: Readonly<Record<string, EstateDescription>> = { ...ESTATES, everything, large };

const sceneOf = (description: EstateDescription): Scene => layOut(resolveEstate(description));

function flaws(scene: Scene) {
  const page = { x: 0, y: 0, width: scene.width, height: scene.height };
  return {
    collisions: collisions(scene),
    crossed: crossed(scene),
    clipped: clipped(scene),
    outside: texts(scene).filter((text) => !inside(textBox(text), page)),
    piled: piled(scene, 'card') + piled(scene, 'zone'),
  };
}

const FLAWLESS = { collisions: [], crossed: [], clipped: [], outside: [], piled: 0 };

describe.each(Object.entries(LAYOUTS))('%s', (_, description) => {
  test('no text lies on another, on a way, or over an edge', () => {
    expect(flaws(sceneOf(description))).toEqual(FLAWLESS);
  });
});

test('so it is for an estate of any layout, with every host named', () => {
  fc.assert(
    fc.property(anyEstate, (description) => {
      const scene = sceneOf(description);
      expect(flaws(scene)).toEqual(FLAWLESS);
      const said = new Set(texts(scene).map(({ text }) => text));
      expect(Object.keys(description.hosts).filter((name) => !said.has(name))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each(Object.entries(ESTATES))('every port between hosts of %s is in the picture', (_, description) => {
  const said = texts(sceneOf(description))
    .map(({ text }) => text)
    .join('\n');
  const between = portMatrix(resolveEstate(description)).filter(({ from }) => !from.includes('the host itself'));
  const missing = between.filter(
    ({ port, protocol }) => !said.includes(port === undefined ? protocol.toUpperCase() : String(port)),
  );
  expect(missing).toEqual([]);
});

test('what the servers use elsewhere is named with its port', () => {
  const said = texts(sceneOf(everything)).map(({ text }) => text);
  expect(said).toEqual(
    expect.arrayContaining([
      'OpenSearch',
      '9200 HTTPS',
      'ipa.example.test',
      '636 LDAPS',
      '587 SMTP',
      'login.example.test',
    ]),
  );
});

test('the description says it for those who do not see it', () => {
  expect(sceneOf(standalone()).description).toMatchInlineSnapshot(
    `"People open http://10.0.0.5:8065 and reach all. Mattermost 10.11.7 runs on all and keeps its data in PostgreSQL 15 on all. Administrators reach every host by SSH."`,
  );
  expect(sceneOf(redundant()).description).toMatchInlineSnapshot(
    `"People open https://chat.example.test and reach 10.0.0.10, an address that moves between lb1 and lb2. The proxies pass requests on to app1 and app2. Mattermost 10.11.7 runs on app1 and app2 and keeps its data in PostgreSQL 15 on db1. db2 follows db1 and answers reads. The servers use File store (S3) at s3.example.test:443 and Copies at s3.example.test:443. Monitoring: watch. Administrators reach every host by SSH."`,
  );
});
