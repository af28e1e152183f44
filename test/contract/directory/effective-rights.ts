import { Control, type BerWriter, type Client, type SearchOptions } from 'ldapts';

/** 389 Directory Server's control Get Effective Rights. `subject` goes over the wire as it is when it has a colon first. */
export class EffectiveRights extends Control {
  constructor(private readonly subject: string) {
    super('1.3.6.1.4.1.42.2.27.9.5.2', { critical: true });
  }

  protected override writeControl(writer: BerWriter): void {
    writer.writeString(this.subject.startsWith(':') ? this.subject.slice(1) : `dn:${this.subject}`, 0x04);
  }
}

export interface Rights {
  readonly dn: string;
  readonly entry: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the server says about each entry found; the order in which it lists attributes is its own. */
export async function rightsOf(
  subject: string,
  client: Client,
  base: string,
  attributes: string[],
  scope: SearchOptions['scope'] = 'base',
): Promise<Rights[]> {
  const { searchEntries } = await client.search(base, { scope, attributes }, new EffectiveRights(subject));
  return searchEntries.map(({ dn, entryLevelRights, attributeLevelRights }) => ({
    dn,
    entry: String(entryLevelRights),
    attributes: Object.fromEntries(
      String(attributeLevelRights)
        .split(', ')
        .map((pair) => pair.split(':') as [string, string]),
    ),
  }));
}
