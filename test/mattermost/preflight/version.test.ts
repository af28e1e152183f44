import { describe, expect, it } from 'vitest';
import { isBefore, letsMembersGrantAdmin, parseVersion } from '../../../src/mattermost/preflight/version.js';

describe('a release', () => {
  it.each([
    ['11.6.0.<build>.<hash>.true', [11, 6, 0]],
    ['10.11.17..abc.false', [10, 11, 17]],
    ['', undefined],
    ['dev', undefined],
  ])('is read out of X-Version-Id %j', (versionId, expected) => {
    expect(parseVersion(versionId)).toEqual(expected);
  });

  it('is compared part by part, as numbers', () => {
    expect(isBefore([10, 7, 0], [10, 11, 0])).toBe(true);
    expect(isBefore([11, 0, 0], [10, 11, 17])).toBe(false);
    expect(isBefore([11, 6, 2], [11, 6, 2])).toBe(false);
  });

  it.each([
    ['10.5.3', true],
    ['10.11.16', true],
    ['10.11.17', false],
    ['11.0.0', true],
    ['11.4.9', true],
    ['11.5.4', true],
    ['11.5.5', false],
    ['11.6.1', true],
    ['11.6.2', false],
    ['11.7.0', false],
    ['12.0.0', false],
  ])('%s lets members grant admin through a referenceable group: %s', (version, expected) => {
    expect(letsMembersGrantAdmin(parseVersion(version)!)).toBe(expected);
  });
});
