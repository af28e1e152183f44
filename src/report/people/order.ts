import { RISKS } from '../risks.js';
import type { Effect } from '../schema.js';

const CHANGES = ['gains', 'loses', 'keeps', 'leaves', 'joins'] as const;

/** Highest risk first; then by what happens, where, and to whom. */
export const RISK_ORDER = (a: Effect, b: Effect): number =>
  (a.risk === b.risk ? 0 : RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk)) ||
  (a.change === b.change ? 0 : CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change)) ||
  compare(a.place.name, b.place.name) ||
  compare(a.person, b.person);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
