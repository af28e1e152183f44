import { describe, expect, test } from 'vitest';
import {
  checkEstate,
  compareManifests,
  manifestOf,
  resolveEstate,
  type Manifest,
} from '../../../src/topology/index.js';
import { NOW, redundant, standalone } from '../estates.js';

const manifest = (software: Manifest['software']): Manifest => ({ estate: 'staging', software });

test('a manifest names what an estate runs, with the checksum of what it installs itself', () => {
  expect(manifestOf(resolveEstate(redundant()))).toEqual({
    estate: 'chat',
    software: {
      haproxy: { version: 'packaged' },
      mattermost: { version: '10.11.7', sha256: 'ab'.repeat(32) },
      postgresql: { version: '15' },
    },
  });
  expect(Object.keys(manifestOf(resolveEstate(standalone())).software)).toEqual(['mattermost', 'postgresql']);
});

test('an environment that runs what the one before proved is let through', () => {
  const proved = manifestOf(resolveEstate(redundant({ name: 'staging' })));
  expect(checkEstate(redundant({ promotedFrom: { manifest: proved } }), { now: NOW })).toEqual([]);
});

describe('comparing', () => {
  const here = manifest({ mattermost: { version: '10.11.7', sha256: 'aa' } });

  test.each([
    ['nothing', { mattermost: { version: '10.11.7', sha256: 'aa' } }, []],
    ['other bytes', { mattermost: { version: '10.11.7', sha256: 'bb' } }, [['mattermost', 'bytes', false]]],
    ['a dot release', { mattermost: { version: '10.11.6', sha256: 'bb' } }, [['mattermost', 'version', false]]],
    ['a minor release', { mattermost: { version: '10.12.0', sha256: 'bb' } }, [['mattermost', 'version', false]]],
    ['two minor releases', { mattermost: { version: '10.9.0', sha256: 'bb' } }, [['mattermost', 'version', true]]],
    ['something missing', {}, [['mattermost', 'presence', false]]],
    ['something more', { ...here.software, nginx: { version: 'packaged' } }, [['nginx', 'presence', false]]],
  ])('finds %s', (_, software, expected) => {
    const found = compareManifests(here, manifest(software as Manifest['software']));
    expect(found.map((difference) => [difference.software, difference.kind, difference.tooFar])).toEqual(expected);
  });
});
