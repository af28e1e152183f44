import type { Manifest, ManifestEntry } from '../model/index.js';
import { parseVersion, versionStep } from '../versions.js';

/** Something that is not what the environment before proved. */
export interface ManifestDifference {
  readonly software: string;
  readonly kind:
    /** Of another version. */
    | 'version'
    /** Of the same version, but not the same bytes. */
    | 'bytes'
    /** Not there before, or no longer. */
    | 'presence';
  readonly here?: ManifestEntry;
  readonly before?: ManifestEntry;
  /** Whether the versions are more than one minor release apart, or cannot be compared. */
  readonly tooFar: boolean;
}

/** How an environment's manifest differs from the one that was proved before it. */
export function compareManifests(here: Manifest, before: Manifest): readonly ManifestDifference[] {
  const names = [...new Set([...Object.keys(here.software), ...Object.keys(before.software)])].sort();
  return names.flatMap((software) => {
    const [mine, theirs] = [here.software[software], before.software[software]];
    const kind = differenceOf(mine, theirs);
    return kind === undefined
      ? []
      : [{ software, kind, here: mine, before: theirs, tooFar: kind === 'version' && isTooFar(mine, theirs) }];
  });
}

function differenceOf(here?: ManifestEntry, before?: ManifestEntry): ManifestDifference['kind'] | undefined {
  if (here === undefined || before === undefined) return 'presence';
  if (here.version !== before.version) return 'version';
  return here.sha256 === before.sha256 ? undefined : 'bytes';
}

/** Judged for releases alone: what the hosts' packages bring has other rules. */
function isTooFar(here?: ManifestEntry, before?: ManifestEntry): boolean {
  const [mine, theirs] = [parseVersion(here?.version ?? ''), parseVersion(before?.version ?? '')];
  if (mine === undefined || theirs === undefined) return false;
  return ![versionStep(mine, theirs), versionStep(theirs, mine)].some(
    (step) => step === 'same-minor' || step === 'one-minor',
  );
}
