import { eachLine } from '../check.js';
import { fileBytes } from '../lines.js';
import type { Taker } from './record.js';

export interface LdifOptions {
  /** Attribute whose value Mattermost keeps as the account's id: `LdapSettings.IdAttribute`. */
  readonly idAttribute: string;
  /** Teams that everybody joins. */
  readonly teams: readonly string[];
}

/** One entry of a directory: attributes in lower case to their values. */
type Entry = Map<string, string[]>;

/** People out of an export of a directory, as `ldapsearch` prints it. Source: RFC 2849. Entries without a `uid` are no people. */
export const readLdif = async (file: string, options: LdifOptions, taker: Taker): Promise<void> => {
  const entries = new Entries(
    (entry, line) => {
      if (!entry.has('uid')) return;
      const place = { file, line };
      const id = entry.get(options.idAttribute.toLowerCase())?.[0];
      if (id === undefined)
        return taker.refuse(
          place,
          options.idAttribute,
          'this person has no such attribute, which Mattermost knows people by: export it with them, or name another with --id-attribute',
        );
      taker.record({ type: 'user', data: userOf(entry, id, options.teams), place });
    },
    taker,
    file,
  );
  await eachLine(fileBytes(file), file, {
    line: (text, { line }) => entries.line(text, line),
    unreadable: (why, place) => taker.refuse(place, '', why),
  });
  entries.end();
};

const userOf = (entry: Entry, id: string, teams: readonly string[]): object => {
  const first = (name: string): string | undefined => entry.get(name)?.[0];
  const fields = {
    username: first('uid'),
    email: first('mail'),
    auth_service: 'ldap',
    auth_data: id,
    first_name: first('givenname'),
    last_name: first('sn'),
    position: first('title'),
    ...(teams.length > 0 && { teams: teams.map((name) => ({ name })) }),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
};

/** Puts lines together to entries. */
class Entries {
  #logical: { text: string; line: number } | undefined;
  #entry: Entry = new Map();
  #start = 0;

  constructor(
    private readonly found: (entry: Entry, line: number) => void,
    private readonly taker: Taker,
    private readonly file: string,
  ) {}

  line(text: string, line: number): void {
    // A line that begins with a blank goes on with the one before.
    if (text.startsWith(' ') && this.#logical) {
      this.#logical.text += text.slice(1);
      return;
    }
    this.#flush();
    if (text === '') this.#close();
    else this.#logical = { text, line };
  }

  end(): void {
    this.#flush();
    this.#close();
  }

  #flush(): void {
    const logical = this.#logical;
    this.#logical = undefined;
    if (!logical || /^(#|version:|search:|result:|ref:)/.test(logical.text)) return;
    const [, name, kind, value = ''] = /^([A-Za-z][\w.-]*(?:;[\w-]+)*)(::|:<|:)\s*(.*)$/s.exec(logical.text) ?? [];
    const place = { file: this.file, line: logical.line };
    if (name === undefined) return this.taker.refuse(place, '', 'is no line of LDIF, which is "attribute: value"');
    if (kind === ':<') return this.taker.refuse(place, name, 'stands in another file, which is not looked into');
    if (this.#entry.size === 0) this.#start = logical.line;
    const key = name.toLowerCase().replace(/;.*/, '');
    const text = kind === '::' ? Buffer.from(value, 'base64').toString('utf8') : value;
    this.#entry.set(key, [...(this.#entry.get(key) ?? []), text]);
  }

  #close(): void {
    if (this.#entry.size === 0) return;
    const entry = this.#entry;
    this.#entry = new Map();
    this.found(entry, this.#start);
  }
}
