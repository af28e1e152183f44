import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { FaultQueue } from '../../faults.js';
import type { DirectoryFault, SeenOperation } from '../server.js';
import { Session, type Directory } from './directory.js';
import { perform, type Outcome } from './operations/index.js';
import { decodeMessage, MessageStream } from './protocol/decode.js';
import { encodeEntry, encodeResult } from './protocol/encode.js';
import type { Message, Request } from './protocol/message.js';
import { ResultCode } from './protocol/result.js';
import { START_TLS } from './root-dse.js';

export interface ConnectionContext {
  readonly directory: Directory;
  readonly faults: FaultQueue<DirectoryFault>;
  /** Notes an operation; the function that comes back notes its result. */
  seen(operation: Omit<SeenOperation, 'code'>): (code: number) => void;
  readonly secureContext?: SecureContext;
}

/** Serves one client until either side closes. */
export class Connection {
  private session: Session;
  private stream = new MessageStream();

  constructor(
    private socket: Socket,
    private readonly context: ConnectionContext,
    encrypted: boolean,
  ) {
    this.session = new Session(context.directory, encrypted);
    this.listen();
  }

  close(): void {
    this.socket.destroy();
  }

  private listen(): void {
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk) => this.receive(chunk));
    this.socket.on('error', () => this.close());
  }

  private receive(chunk: Buffer): void {
    let messages: Message[];
    try {
      messages = this.stream.push(chunk).map(decodeMessage);
    } catch {
      return this.close(); // without a word, as a real server does on bytes it cannot read
    }
    for (const message of messages) this.handle(message).catch((error: unknown) => this.fail(message, error));
  }

  private async handle(message: Message): Promise<void> {
    if (this.socket.destroyed) return; // what was sent together with the message that ended the connection
    const { request } = message;
    const { operation } = request;
    const dn = targetOf(request);
    const answered = this.context.seen({ operation, dn, boundAs: this.session.subject.toString() });
    const effect = this.context.faults.take(
      (fault) => (fault.operation ?? operation) === operation && (fault.dn?.test(dn) ?? true),
    )?.effect;
    if (effect?.kind === 'refuse') return this.close();
    if (effect?.kind === 'delay') await sleep(effect.milliseconds, undefined, { ref: false });
    if (operation === 'unbind') return this.close();
    const { secureContext } = this.context;
    if (request.operation === 'extended' && request.oid === START_TLS && secureContext && !effect)
      return answered(this.startTls(message, secureContext));

    const outcome: Outcome =
      effect?.kind === 'result'
        ? { entries: [], result: { code: effect.code, message: effect.message } }
        : perform(this.session, message);
    if (effect?.kind === 'drop') return this.close();
    if (operation === 'abandon' || this.socket.destroyed) return;
    answered(outcome.result.code);
    this.send(message, outcome);
  }

  private send({ id, request }: Message, { entries, result }: Outcome): void {
    this.socket.cork();
    for (const entry of entries) this.socket.write(encodeEntry(id, entry));
    this.socket.write(encodeResult(id, request.operation, result));
    this.socket.uncork();
  }

  /** The answer is the last plain text (RFC 4511, section 4.14); then the connection is anonymous again. */
  private startTls(message: Message, secureContext: SecureContext): number {
    const text = this.session.encrypted ? 'SSL connection already established.' : '';
    const code = this.session.encrypted ? ResultCode.operationsError : ResultCode.success;
    this.send(message, { entries: [], result: { code, message: text, extended: { oid: START_TLS } } });
    if (code !== ResultCode.success) return code;
    const plain = this.socket;
    plain.removeAllListeners('data');
    this.session = new Session(this.context.directory, true);
    this.stream = new MessageStream();
    this.socket = new TLSSocket(plain, { isServer: true, secureContext });
    this.listen();
    return code;
  }

  /** Only a defect of this server gets here: the client is told so, and stays connected. */
  private fail(message: Message, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.send(message, { entries: [], result: { code: ResultCode.operationsError, message: text } });
  }
}

function targetOf(request: Request): string {
  return 'dn' in request ? request.dn : '';
}
