import { frame, standingShell, type EnvelopeOptions } from '../shell/envelope.js';
import type { Connection, Finished } from './connection.js';
import { StandingShell } from './standing-shell.js';

/** The shells of one connection that stay: as many as there were ever scripts at the same time. */
export class StandingShells {
  readonly #idle: StandingShell[] = [];
  #changing = 0;

  constructor(
    private readonly connection: Connection,
    private readonly options: Omit<EnvelopeOptions, 'seconds'>,
  ) {}

  /**
   * Runs a script that changes nothing.
   *
   * @param heard gets what it prints as it comes
   * @throws ConnectionLost
   */
  run(
    script: string,
    seconds: number,
    heard: (stdout: Buffer, mark: string) => void,
  ): Promise<Finished & { readonly mark: string }> {
    return this.connection.inTurn(async () => {
      const shell = this.#take() ?? (await this.#open());
      const { mark, input } = frame(script, { ...this.options, seconds });
      try {
        return { ...(await shell.run({ mark, input }, (chunk) => heard(chunk, mark))), mark };
      } finally {
        if (this.#changing > 0) shell.end();
        else this.#idle.push(shell);
      }
    });
  }

  /**
   * Does what changes the host with no shell at rest: what comes after must see groups and limits of its account as they are then, and the
   * host may allow few sessions.
   */
  async without<T>(change: () => Promise<T>): Promise<T> {
    this.#changing++;
    for (const shell of this.#idle.splice(0)) shell.end();
    try {
      return await change();
    } finally {
      this.#changing--;
    }
  }

  #take(): StandingShell | undefined {
    let shell = this.#idle.pop();
    while (shell?.isOver) shell = this.#idle.pop();
    return shell;
  }

  async #open(): Promise<StandingShell> {
    const opened = await this.connection.open(standingShell(this.options), () => this.#take());
    return opened instanceof StandingShell ? opened : new StandingShell(opened, this.connection.login.name);
  }
}
