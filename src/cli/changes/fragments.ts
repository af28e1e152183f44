/** The kinds of Keep a Changelog, in the order of their headings. */
const KINDS = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'] as const;

/** One change that users notice: `changes/NAME.KIND.md`, and its text. */
export interface Fragment {
  readonly file: string;
  readonly text: string;
}

/** Why a fragment is none, as a sentence; undefined where it is well formed. */
export const problemOf = ({ file, text }: Fragment): string | undefined => {
  if (!/^[a-z\d]+(-[a-z\d]+)*\.[a-z]+\.md$/.test(file)) return `${file}: name it what-it-is-about.KIND.md`;
  if (!isKind(kindOf(file))) return `${file}: the kind is ${kindOf(file)}, and must be one of ${KINDS.join(', ')}`;
  if (!/^\S[^\n]*[.)]\n$/.test(text)) return `${file}: write one line of whole sentences, and end it with a full stop`;
  if (/^[-*#]/.test(text)) return `${file}: leave out the bullet or heading, which the changelog has`;
  return undefined;
};

/** A section of the changelog: a heading for each kind that occurs, below it a line for each change. */
export const sectionOf = (title: string, fragments: readonly Fragment[]): string => {
  const kinds = KINDS.flatMap((kind) => {
    const lines = fragments.filter(({ file }) => kindOf(file) === kind).map(({ text }) => `- ${fromRoot(text)}`);
    return lines.length > 0 ? [`### ${kind[0]?.toUpperCase()}${kind.slice(1)}\n\n${lines.join('')}`] : [];
  });
  return [`## ${title}\n`, ...kinds].join('\n');
};

/** The changelog with a new section above those of earlier versions. */
export const withSection = (changelog: string, section: string): string => {
  const earlier = changelog.search(/^## /m);
  const [intro, rest] = earlier < 0 ? [changelog, ''] : [changelog.slice(0, earlier), changelog.slice(earlier)];
  return `${[intro.trimEnd(), section.trimEnd(), rest.trimEnd()].filter(Boolean).join('\n\n')}\n`;
};

const kindOf = (file: string): string => file.split('.')[1] ?? '';
const isKind = (kind: string): boolean => (KINDS as readonly string[]).includes(kind);

/** A fragment lies a folder deeper than the changelog. */
const fromRoot = (text: string): string => text.replaceAll('](../', '](');
