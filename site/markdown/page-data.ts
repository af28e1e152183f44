/** What Eleventy hands to markdown-it with a text: the data of its page. */
export interface PageData {
  readonly file: string;
  readonly address: string;
}

export const pageOf = (env: unknown): PageData => env as PageData;
