import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { selfSignedCertificate } from '../../src/plugin/serve/certificate.js';
import type { SmtpSettings } from '../../src/onboarding/smtp-settings.js';

/** What the server does wrong. */
export interface Trouble {
  /** Addresses that it does not take. */
  readonly refuses?: readonly string[];
  /** The connection ends before the message is asked for, or after it has come whole and before the answer. */
  readonly hangsUp?: 'before the message' | 'after the message';
  readonly startTls?: false;
}

export interface MailServer extends AsyncDisposable {
  readonly settings: SmtpSettings;
  /** Whole messages that it has taken. */
  readonly received: { readonly to: string; readonly text: string; readonly secure: boolean }[];
  /** May be changed while it runs. */
  trouble: Trouble;
  stop(): Promise<void>;
}

export const LOGIN = { username: 'muster', password: 'Mail-Secret-1' };

/** A mail server on loopback that wants STARTTLS and a login. */
export const startMailServer = async (trouble: Trouble = {}): Promise<MailServer> => {
  const { pem, key } = selfSignedCertificate();
  const received: MailServer['received'] = [];
  const options: SMTPServerOptions = {
    cert: pem,
    key,
    authMethods: ['PLAIN'],
    disabledCommands: trouble.startTls === false ? ['STARTTLS'] : [],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === LOGIN.username && password === LOGIN.password
        ? done(null, { user: username })
        : done(new Error('Invalid username or password')),
    onRcptTo({ address }, _session, done) {
      if (control.trouble.refuses?.includes(address)) {
        done(Object.assign(new Error('5.1.1 there is no such mailbox'), { responseCode: 550 }));
        return;
      }
      if (control.trouble.hangsUp === 'before the message') cut();
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        received.push({ to, text: Buffer.concat(chunks).toString('utf8'), secure: session.secure === true });
        if (control.trouble.hangsUp === 'after the message') cut();
        else done();
      });
    },
  };
  const server = new SMTPServer(options);
  const cut = (): void => {
    for (const connection of server.connections) (connection as unknown as { _socket: Socket })._socket.destroy();
  };
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.server.address() as AddressInfo;
  const stop = (): Promise<void> => new Promise((done) => server.close(() => done()));
  const control: MailServer = {
    settings: { host: 'localhost', port, tls: 'starttls', ca: pem, ...LOGIN },
    received,
    trouble,
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return control;
};
