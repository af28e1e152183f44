/** A piece of text that may be left out for want of room. */
export interface Piece {
  readonly text: string;
  readonly weight: number;
}

/**
 * Which pieces fit into so many characters: the lightest go first, of equally light ones the last.
 *
 * @returns indices of the pieces to keep
 */
export const fitting = (pieces: readonly Piece[], room: number): ReadonlySet<number> => {
  let length = pieces.reduce((sum, { text }) => sum + text.length + 1, 0);
  const kept = new Set(pieces.keys());
  const lightest = [...pieces.keys()].sort((a, b) => weight(pieces, a) - weight(pieces, b) || b - a);
  for (const index of lightest) {
    if (length <= room) break;
    kept.delete(index);
    length -= (pieces[index]?.text.length ?? 0) + 1;
  }
  return kept;
};

const weight = (pieces: readonly Piece[], index: number): number => pieces[index]?.weight ?? 0;
