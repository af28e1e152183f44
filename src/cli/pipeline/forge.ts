/** A comment or an issue. */
export interface Note {
  readonly id: number;
  readonly author: string;
  readonly body: string;
}

/** Where code is reviewed. All of it is about one repository, and the comments about one pull request. */
export interface Forge {
  /** Name of the account that comments are written with. */
  me(): Promise<string>;
  comments(): Promise<readonly Note[]>;
  addComment(body: string): Promise<void>;
  changeComment(id: number, body: string): Promise<void>;
  openIssues(label: string): Promise<readonly Note[]>;
  addIssue(issue: { readonly title: string; readonly body: string; readonly label: string }): Promise<void>;
  changeIssue(id: number, body: string): Promise<void>;
  closeIssue(id: number, words: string): Promise<void>;
  /**
   * What a pipeline kept under that name, of the pull request that this commit merged.
   *
   * @returns the text of the file
   * @throws Problem when the commit merged none, or one of another repository, or the file is not kept any more
   */
  reviewed(stack: string): Promise<string>;
}

/** The file in which a pipeline keeps the report of a stack. */
export const reportFile = (stack: string): string => `muster-report-${stack}.json`;
