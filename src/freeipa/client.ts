/** What the handlers of this provider work with. */
export interface FreeipaClient {
  readonly baseDn: string;
}
