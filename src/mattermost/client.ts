/** What the handlers of this provider work with. */
export interface MattermostClient {
  readonly url: string;
}
