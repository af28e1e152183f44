import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from './smtp-settings.js';

export type Delivery =
  | { readonly state: 'sent'; readonly reply: string }
  /** It cannot have arrived: the server refused this message, the connection was lost, or there is none to be had. */
  | { readonly state: 'not sent'; readonly reply: string; readonly why: 'refused' | 'lost' | 'unreachable' }
  /** The connection ended between the message's last byte and the server's answer. */
  | { readonly state: 'uncertain'; readonly reply: string };

interface Mail {
  readonly from: string;
  readonly to: string;
  /** The whole message. */
  readonly raw: Buffer;
}

type SmtpError = Error & { readonly responseCode?: number; readonly response?: string; readonly command?: string };

/** One connection to a mail server, opened when it is needed and again when it was lost. */
export class Smtp {
  #connection: SMTPConnection | undefined;

  constructor(
    private readonly settings: SmtpSettings,
    /** Milliseconds of silence after which a connection counts as lost. */
    private readonly patience = 60_000,
  ) {}

  async send({ from, to, raw }: Mail): Promise<Delivery> {
    let connection: SMTPConnection;
    try {
      connection = this.#connection ?? (await this.#open());
    } catch (error) {
      return { state: 'not sent', reply: saidBy(error as SmtpError), why: 'unreachable' };
    }
    // It is read when the server has asked for the message, and not before.
    const message = Readable.from([raw], { objectMode: false });
    let isOut = false;
    message.once('end', () => (isOut = true));
    const size = raw.length;
    const { error, response } = await new Promise<{ error?: SmtpError; response?: string }>((resolve) => {
      connection.once('error', (failure: SmtpError) => resolve({ error: failure }));
      connection.send({ from, to: [to], size }, message, (failure, info) =>
        resolve(failure ? { error: failure as SmtpError } : { response: info?.response ?? '' }),
      );
    });
    connection.removeAllListeners('error');
    connection.on('error', () => undefined);
    if (!error) return { state: 'sent', reply: response ?? '' };
    const hasAnswered = error.responseCode !== undefined && error.responseCode >= 400;
    if (!hasAnswered) this.close();
    if (isOut && !hasAnswered) return { state: 'uncertain', reply: saidBy(error) };
    if (hasAnswered) await this.#reset(connection);
    return {
      state: 'not sent',
      reply: saidBy(error),
      why: hasAnswered && error.responseCode !== 421 ? 'refused' : 'lost',
    };
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #open(): Promise<SMTPConnection> {
    const { host, port, tls, username, password, ca } = this.settings;
    const connection = new SMTPConnection({
      host,
      port,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'off',
      ...(ca && { tls: { ca: [...rootCertificates, ca] } }),
      connectionTimeout: this.patience,
      greetingTimeout: this.patience,
      socketTimeout: this.patience,
    });
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('the server hung up')));
        connection.connect(() => {
          if (username === undefined) resolve();
          else
            connection.login({ credentials: { user: username, pass: password } }, (error) =>
              error ? reject(error) : resolve(),
            );
        });
      });
    } catch (error) {
      connection.close();
      connection.on('error', () => undefined);
      throw error;
    }
    connection.removeAllListeners('error');
    connection.on('error', () => this.#lost(connection));
    connection.once('end', () => this.#lost(connection));
    this.#connection = connection;
    return connection;
  }

  #lost(connection: SMTPConnection): void {
    if (this.#connection === connection) this.#connection = undefined;
  }

  /** What was refused leaves an envelope behind. */
  #reset(connection: SMTPConnection): Promise<void> {
    return new Promise((resolve) => {
      connection.reset((error) => {
        if (error) this.close();
        resolve();
      });
    });
  }
}

const saidBy = ({ response, message }: SmtpError): string => response ?? message;
