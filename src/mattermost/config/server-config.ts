import { Claims, Remembered } from '../../plugin/index.js';
import type { Api } from '../api/api.js';
import type { Live } from './assess.js';
import { conflict, type Claim } from './owners.js';

/** The configuration of the server: read once for all resources of a run, and who of them says what about it. */
export class ServerConfig {
  readonly claims = new Claims<Claim>(conflict);
  readonly #live = new Remembered<'live', Live>();

  constructor(private readonly api: Api) {}

  /** As it was when it was read first, or written last. */
  live(): Promise<Live> {
    return this.#live.get('live', () => this.now());
  }

  /** As it is now. */
  async now(): Promise<Live> {
    const [tree, fixed] = await Promise.all([this.api.config.read(), this.api.config.fixed()]);
    return { tree, fixed };
  }

  forget(): void {
    this.#live.delete('live');
  }
}
