/** A piece of text that may be left out for want of room. It is made only where it may fit. */
export interface Piece {
  readonly text: () => string;
  readonly weight: number;
}

/**
 * Which pieces fit into so many characters: the lightest are left out, of equally light ones the last.
 *
 * @returns the texts to keep, by index
 */
export const fitting = (pieces: readonly Piece[], room: number): ReadonlyMap<number, string> => {
  const kept = new Map<number, string>();
  let length = 0;
  const heaviest = [...pieces.entries()].sort(([a, one], [b, other]) => other.weight - one.weight || a - b);
  for (const [index, { text }] of heaviest) {
    const made = text();
    length += made.length + 1;
    if (length > room) break;
    kept.set(index, made);
  }
  return kept;
};
