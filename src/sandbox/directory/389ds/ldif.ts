/** A configuration file in LDIF, entry by entry; names and attributes are found in any case. */
export class LdifFile {
  private readonly entries = new Map<string, LdifEntry>();

  constructor(text = '') {
    const unfolded = text.replace(/\n /g, '').replace(/^#.*\n/gm, '');
    for (const block of unfolded.split(/\n{2,}/)) {
      const [head, ...lines] = block.trim().split('\n');
      const dn = /^dn:\s*(.*)$/i.exec(head ?? '')?.[1];
      if (dn === undefined) continue;
      const pairs = lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      });
      this.entries.set(keyOf(dn), { dn, pairs });
    }
  }

  /** Adds the entry, or sets these attributes of one that is there: each replaces all earlier values of its name. */
  set(dn: string, attributes: Readonly<Record<string, string | readonly string[]>>): this {
    const entry = this.entries.get(keyOf(dn)) ?? { dn, pairs: [] };
    const names = new Set(Object.keys(attributes).map((name) => name.toLowerCase()));
    const kept = entry.pairs.filter(([name]) => !names.has(name.toLowerCase()));
    const set = Object.entries(attributes).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    );
    this.entries.set(keyOf(dn), { dn: entry.dn, pairs: [...kept, ...set] });
    return this;
  }

  toString(): string {
    return [...this.entries.values()]
      .map(({ dn, pairs }) => [`dn: ${dn}`, ...pairs.map(([name, value]) => `${name}: ${value}`), ''].join('\n'))
      .join('\n');
  }
}

interface LdifEntry {
  readonly dn: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

const keyOf = (dn: string) => dn.toLowerCase().replace(/\s*,\s*/g, ',');
