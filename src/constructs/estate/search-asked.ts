import { Aspects } from 'cdktf';
import type { Construct } from 'constructs';
import type { Finding } from '../../topology/index.js';
import { reportFindings } from './report.js';

/** Id of the check whose finding settings may take away. */
const SEARCH_NOT_ASKED = 'search-not-asked';

const asked = new WeakSet<Construct>();

/** Settings have the search engine of this estate indexed, and then asked. */
export const searchIsAskedOf = (estate: Construct): void => void asked.add(estate);

/** Reports what was found; whether search is asked only when the whole application is there, for settings come after their estate. */
export function reportWhenWhole(estate: Construct, findings: readonly Finding[]): void {
  const later = findings.filter(({ id }) => id === SEARCH_NOT_ASKED);
  reportFindings(
    estate,
    findings.filter((finding) => !later.includes(finding)),
  );
  if (later.length === 0) return;
  let told = false;
  Aspects.of(estate).add({
    visit(node) {
      if (told || node !== estate || asked.has(estate)) return;
      told = true;
      reportFindings(estate, later);
    },
  });
}
