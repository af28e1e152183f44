import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portMatrix, resolveEstate } from '../../../src/topology/index.js';
import { anyEstate } from '../any-estate.js';
import { renderedFiles } from './files.js';

/** Ports that a file makes something listen on, or connects to inside of the estate. */
const PORTS: readonly RegExp[] = [
  /^\s*(?:listen|bind) (?:\S*:)?(\d+)\b/gm,
  /^\s*server (?:\S+ )?(?:\d+\.){3}\d+:(\d+)/gm,
  /@10\.0\.0\.\d+:(\d+)\//g,
  /LISTENADDRESS=":(\d+)"/g,
  /GOSSIPPORT="(\d+)"/g,
  /^port = (\d+)$/gm,
  /port=''(\d+)''/g,
  /http:\/\/127\.0\.0\.1:(\d+)/g,
  /dport (\d+)/g,
  /^\s*- "?(?:\d+\.){3}\d+:(\d+)"?$/gm,
  /web\.listen-address=\S*:(\d+)/g,
  /cluster\.\S+=\S*:(\d+)/g,
];

test('every file of any estate is whole: nothing undefined, no number that is none, no upstream without a server', () => {
  fc.assert(
    fc.property(anyEstate, (description) => {
      for (const [name, text] of renderedFiles(description)) {
        // What people wrote themselves may be any text.
        const ours = text.replaceAll(
          /^MM_(TEAMSETTINGS_SITENAME|LOGSETTINGS_FILELEVEL|SERVICESETTINGS_ENABLECUSTOMEMOJI)=.*(\n(?!MM_).*)*/gm,
          '',
        );
        // Grafana's way to say that a colour begins at the bottom.
        const whole =
          name === 'dashboard.json' ? ours.replaceAll('"value": null', '') : ours.replaceAll(' is null', '');
        expect(whole, name).not.toMatch(/undefined|NaN|\[object|(?<!\/dev\/)\bnull\b/);
        expect(text, name).toMatch(/\n$/);
        if (name === 'nginx.conf') expect(text).toMatch(/upstream mattermost \{\n\s+server /);
        if (name === 'haproxy.cfg') expect(text).toMatch(/\n {4}server \S+ 10\./);
      }
    }),
    { numRuns: 25 },
  );
});

test('every port that a file names is in the port matrix', () => {
  fc.assert(
    fc.property(anyEstate, (description) => {
      const known = new Set(portMatrix(resolveEstate(description)).flatMap(({ port }) => port ?? []));
      for (const [name, text] of renderedFiles(description)) {
        const named = PORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, port]) => Number(port)));
        expect(
          named.filter((port) => !known.has(port)),
          name,
        ).toEqual([]);
        if (/\.(cfg|env|nft)$|nginx\.conf|-start\.conf/.test(name) && description.network)
          expect(named.length, name).toBeGreaterThan(0);
      }
    }),
    { numRuns: 25 },
  );
});
