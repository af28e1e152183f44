/** What a link between a group and a team or channel does. */
export interface LinkSettings {
  /** Members of the group are admins of the team or channel. */
  readonly schemeAdmin: boolean;
  /** Members of the group join by themselves. */
  readonly autoAdd: boolean;
}

export const sameLink = (a: LinkSettings, b: LinkSettings): boolean =>
  a.schemeAdmin === b.schemeAdmin && a.autoAdd === b.autoAdd;

/** As it is written in code: `{ schemeAdmin: true, autoAdd: true }`. */
export const showLink = ({ schemeAdmin, autoAdd }: LinkSettings): string =>
  `{ schemeAdmin: ${schemeAdmin}, autoAdd: ${autoAdd} }`;
