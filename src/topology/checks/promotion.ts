import { compareManifests, type ManifestDifference } from '../promotion/compare.js';
import { manifestOf } from '../promotion/manifest.js';
import type { Estate } from '../model/index.js';
import type { Check } from './check.js';

const differences = (estate: Estate): readonly ManifestDifference[] =>
  estate.promotedFrom ? compareManifests(manifestOf(estate), estate.promotedFrom.manifest) : [];

export const promotionDiffers: Check = {
  id: 'promotion-differs',
  severity: 'error',
  softenedBy: 'promotedFrom.mismatch: "warning"',
  reports: 'other versions or bytes than the environment before runs',
  why: 'nobody has seen this combination work',
  find: ({ estate }) =>
    differences(estate).map((difference) => ({
      path: 'promotedFrom',
      what: textOf(difference, estate),
      mend: 'bring the environment before to this state first, or take over what it runs',
      severity: estate.promotedFrom?.mismatch ?? 'error',
    })),
};

export const promotionTooFar: Check = {
  id: 'promotion-too-far',
  severity: 'error',
  reports: 'a version more than one minor release away from the environment before',
  why: 'what was tried there says nothing about this version, and a rollout from one to the other is not possible',
  find: ({ estate }) =>
    differences(estate)
      .filter(({ tooFar }) => tooFar)
      .map((difference) => ({
        path: 'version',
        what: textOf(difference, estate),
        mend: 'go by way of every minor release',
      })),
};

function textOf({ software, kind, here, before }: ManifestDifference, { promotedFrom }: Estate): string {
  const other = promotedFrom?.manifest.estate ?? 'the other';
  if (kind === 'bytes')
    return `${software} ${here?.version ?? ''} has SHA-256 ${here?.sha256 ?? 'none'} here and ${before?.sha256 ?? 'none'} in ${other}`;
  return `${software} is ${here?.version ?? 'absent'} here and ${before?.version ?? 'absent'} in ${other}`;
}
