import type { Party, PortRow } from '../../ports.js';

/**
 * Connections of a party for which there is no way in the picture, in words: `9100 to every host`, `9090, 9093 from administrators`.
 *
 * @param drawn ids of the rows that the picture shows already
 * @param several whether the party has more than one member, who then speak with each other
 */
export function connectionNotes(
  rows: readonly PortRow[],
  party: Party,
  { drawn, several }: { readonly drawn: readonly string[]; readonly several: boolean },
): readonly string[] {
  const ports = new Map<string, Set<number>>();
  const note = (words: string, { port }: PortRow) => {
    if (port !== undefined) ports.set(words, (ports.get(words) ?? new Set()).add(port));
  };
  for (const row of rows.filter(({ id }) => !drawn.includes(id))) {
    const others = row.from.filter((from) => from !== party && from !== 'the host itself');
    if (row.to === party) {
      if (several && row.from.includes(party)) note('among themselves', row);
      if (others.length > 0) note(`from ${others.join(', ')}`, row);
    } else if (row.from.includes(party)) note(`to ${row.to}`, row);
  }
  return [...ports].map(([words, found]) => `${[...found].sort((a, b) => a - b).join(', ')} ${words}`);
}
