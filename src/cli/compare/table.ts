import { paint } from '../terminal/colours.js';
import type { Row } from './compare.js';

/** For a screen: what differs first, then what of the rest is not proven. */
export function told(below: string, above: string, rows: readonly Row[], isProofRead: boolean): string[] {
  const differing = rows.filter(({ kind }) => kind !== 'same');
  const unproven = rows.filter(({ unproven }) => unproven);
  return [
    differing.length > 0
      ? paint.bold(`What ${above} declares otherwise than ${below}`)
      : `${above} declares what ${below} does.`,
    ...differing.flatMap(lines),
    ...(isProofRead
      ? [
          unproven.length > 0
            ? paint.bold(`What ${below} does not prove`)
            : `All that ${above} declares is applied in ${below}.`,
          ...unproven.map(({ address, unproven }) => `  ${paint.yellow('?')} ${address}: ${unproven}`),
        ]
      : []),
  ];
}

const SIGNS = { 'only above': paint.green('+'), 'only below': paint.red('-'), differs: paint.yellow('~'), same: ' ' };

const lines = ({ address, kind, attributes }: Row): string[] => [
  `  ${SIGNS[kind]} ${address}`,
  ...Object.entries(attributes).map(([name, text]) => `      ${name}: ${text}`),
];
