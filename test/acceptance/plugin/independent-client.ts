import { spawn, type ChildProcess } from 'node:child_process';
import { Client, credentials } from '@grpc/grpc-js';
import { decode } from '@msgpack/msgpack';
import type { Type } from 'protobufjs';
import { selfSignedCertificate } from '../../../src/plugin/serve/certificate.js';
import { COOKIE } from '../../../src/plugin/serve/handshake.js';
import { reference } from '../../plugin/wire/reference.js';

export type Message = Readonly<Record<string, unknown>>;

/** A client of the plugin protocol that shares no code with the server: grpc-js, protobufjs and a second table of messages. */
export interface IndependentClient {
  /** Sends a message in protobufjs's form; the answer has every field. */
  call(method: string, request?: Message): Promise<Message>;
  /** All events of a method that answers with a stream. */
  stream(method: string, request?: Message): Promise<readonly Message[]>;
  /** The methods that were called. */
  readonly called: ReadonlySet<string>;
  /** Asks the plugin to end, as Terraform does, and waits for it. */
  shutdown(): Promise<number | null>;
}

/** Starts the program with mutual TLS, as Terraform does, and connects to the address in its handshake. */
export const startIndependentClient = async (program: string, directory: string): Promise<IndependentClient> => {
  const own = selfSignedCertificate();
  const child = spawn(program, {
    env: { PATH: process.env.PATH, TMPDIR: directory, [COOKIE.variable]: COOKIE.value, PLUGIN_CLIENT_CERT: own.pem },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [, version, network, address, transport, certificate] = (await firstLine(child)).split('|');
  if (version !== '6' || network !== 'unix' || transport !== 'grpc') throw new Error(`shook hands with ${network}`);
  const padded = Buffer.from(certificate ?? '', 'base64').toString('base64');
  const theirs = `-----BEGIN CERTIFICATE-----\n${padded}\n-----END CERTIFICATE-----\n`;
  const client = new Client(
    `unix:${address}`,
    credentials.createSsl(Buffer.from(theirs), Buffer.from(own.key), Buffer.from(own.pem)),
    { 'grpc.ssl_target_name_override': 'localhost' },
  );
  const called = new Set<string>();
  const codecs = (method: string) => {
    called.add(method);
    const [request, answer] = [typeOf(`${method}.Request`), typeOf(`${method}.Response`, `${method}.Event`)];
    return [
      `/tfplugin6.Provider/${method}`,
      (message: Message) => Buffer.from(request.encode(request.fromObject(message)).finish()),
      (bytes: Buffer) => answer.toObject(answer.decode(bytes), { longs: Number, defaults: true }) as Message,
    ] as const;
  };
  return {
    called,
    call: (method, request = {}) =>
      new Promise((resolve, reject) =>
        client.makeUnaryRequest(...codecs(method), request, (error, answer) =>
          answer ? resolve(answer) : reject(error ?? new Error(`${method} answered nothing`)),
        ),
      ),
    stream: (method, request = {}) =>
      new Promise((resolve, reject) => {
        const events: Message[] = [];
        client
          .makeServerStreamRequest(...codecs(method), request)
          .on('data', (event: Message) => events.push(event))
          .on('error', reject)
          .on('end', () => resolve(events));
      }),
    shutdown: async () => {
      const asIs = (bytes: Buffer) => bytes;
      await new Promise<void>((resolve, reject) =>
        client.makeUnaryRequest('/plugin.GRPCController/Shutdown', asIs, asIs, Buffer.alloc(0), (error) =>
          error ? reject(error) : resolve(),
        ),
      );
      client.close();
      return ended;
    },
  };
};

/** A value as JSON, which Terraform never sends: the provider reads both forms. */
export const json = (value: unknown): Message => ({ json: Buffer.from(JSON.stringify(value)) });

/** A value that came, read without knowing its type. Unknown values are extensions; here the text `unknown` and their code. */
export const read = (value: unknown): unknown => decode((value as { msgpack: Buffer }).msgpack, { extensionCodec });

const extensionCodec = { tryToEncode: () => null, decode: (_: Uint8Array, code: number) => `unknown ${code}` };

const typeOf = (...names: readonly string[]): Type => {
  const found = names.map((name) => reference.lookup(`tfplugin6.${name}`)).find(Boolean);
  if (!found) throw new Error(`the protocol has no ${names.join(' or ')}`);
  return found as Type;
};

/** What a program prints first: as a plugin, its handshake. */
export const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', () => reject(new Error(`ended after ${JSON.stringify(text)}`)));
  });
