import type { Forge, Note } from '../../../src/cli/pipeline/forge.js';

interface Kept extends Note {
  body: string;
  open: boolean;
}

/** A forge with the comments and issues of a list, and nothing else. */
export class ForgeInMemory implements Forge {
  readonly notes: Kept[] = [];
  readonly alerts: Kept[] = [];
  readonly said: string[] = [];

  me = async (): Promise<string> => 'bot';
  comments = async (): Promise<readonly Note[]> => this.notes.map((note) => ({ ...note }));
  addComment = async (body: string): Promise<void> => void this.note('bot', body);
  changeComment = async (id: number, body: string): Promise<void> => {
    this.notes[id]!.body = body;
  };
  openIssues = async (): Promise<readonly Note[]> => this.alerts.filter(({ open }) => open).map((one) => ({ ...one }));
  addIssue = async ({ body }: { body: string }): Promise<void> => {
    this.alerts.push({ id: this.alerts.length, author: 'bot', body, open: true });
  };
  changeIssue = async (id: number, body: string): Promise<void> => {
    this.alerts[id]!.body = body;
  };
  closeIssue = async (id: number, words: string): Promise<void> => {
    this.alerts[id]!.open = false;
    this.said.push(words);
  };
  reviewed = (): Promise<string> => Promise.reject(new Error('not asked here'));

  note(author: string, body: string): void {
    this.notes.push({ id: this.notes.length, author, body, open: true });
  }
}
