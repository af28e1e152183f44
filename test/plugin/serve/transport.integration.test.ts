import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { selfSignedCertificate } from '../../../src/plugin/serve/certificate.js';
import { privateEndpoint } from '../../../src/plugin/serve/endpoint.js';
import { startTransport, type TransportOptions } from '../../../src/plugin/serve/transport.js';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

const start = async (services: TransportOptions['services'], more: Partial<TransportOptions> = {}) => {
  const place = privateEndpoint();
  const transport = await startTransport({ services, endpoint: place.endpoint, ...more });
  ends.push(transport.stop, place.remove);
  return transport;
};

const connect = (address: string, creds = credentials.createInsecure()): Client => {
  const target = address.startsWith('/') ? `unix:${address}` : address;
  const client = new Client(target, creds, {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    'grpc.ssl_target_name_override': 'localhost',
  });
  ends.push(() => client.close());
  return client;
};

const call = (client: Client, path: string, request: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const asIs = (bytes: Buffer) => bytes;
    client.makeUnaryRequest(path, asIs, asIs, request, (error, response) =>
      error ? reject(error) : resolve(response!),
    );
  });

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the transport', () => {
  it('hands the request bytes to the method and its answer back', async () => {
    const { address } = await start({ '/x.Y/Reverse': async (request) => Buffer.from(request).reverse() });
    expect(await call(connect(address), '/x.Y/Reverse', Buffer.from('abc'))).toEqual(Buffer.from('cba'));
  });

  it('carries empty messages', async () => {
    const { address } = await start({ '/x.Y/Empty': async (request) => request });
    expect(await call(connect(address), '/x.Y/Empty', Buffer.alloc(0))).toHaveLength(0);
  });

  it('answers a method that it does not have with UNIMPLEMENTED', async () => {
    const { address } = await start({});
    await expect(call(connect(address), '/x.Y/Missing', Buffer.alloc(0))).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
  });

  it('answers a method that fails with INTERNAL and the reason', async () => {
    const { address } = await start({ '/x.Y/Fail': () => Promise.reject(new Error('no schema für Gruppe')) });
    const error = await call(connect(address), '/x.Y/Fail', Buffer.alloc(0)).catch((reason: ServiceError) => reason);
    expect(error).toMatchObject({ code: status.INTERNAL, details: 'no schema für Gruppe' });
  });

  it('takes many large messages at once', async () => {
    const { address } = await start({ '/x.Y/Echo': async (request) => request });
    const client = connect(address);
    const sizes = [6, ...Array.from({ length: 20 }, () => 1)].map((megabytes) => megabytes * 1024 * 1024);
    const requests = sizes.map((size) => Buffer.alloc(size, 'x'));
    const answers = await Promise.all(requests.map((request) => call(client, '/x.Y/Echo', request)));
    expect(answers.every((answer, i) => answer.equals(requests[i]!))).toBe(true);
  });

  it('ends the signal of a call when the caller gives up', async () => {
    let signal: AbortSignal | undefined;
    const { address } = await start({
      '/x.Y/Wait': (_request, call) => {
        signal = call.signal;
        return new Promise(() => undefined);
      },
    });
    const asIs = (bytes: Buffer) => bytes;
    const request = connect(address).makeUnaryRequest('/x.Y/Wait', asIs, asIs, Buffer.alloc(0), () => undefined);
    await until(() => signal !== undefined);
    expect(signal!.aborted).toBe(false);
    request.cancel();
    await until(() => signal!.aborted);
  });

  const open = (client: Client, path: string) =>
    client.makeServerStreamRequest(
      path,
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      Buffer.from('abc'),
    );

  it('sends the messages of a stream in order, however slowly the client takes them', async () => {
    const { address } = await start({
      '/x.Y/Count': {
        async *stream(request) {
          for (let i = 0; i < 300; i++) yield Buffer.concat([request, Buffer.alloc(10_000), Buffer.from(String(i))]);
        },
      },
    });
    const got: string[] = [];
    for await (const message of open(connect(address), '/x.Y/Count') as AsyncIterable<Buffer>) {
      if (got.length % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      got.push(message.subarray(10_003).toString());
    }
    expect(got).toEqual(Array.from({ length: 300 }, (_, i) => String(i)));
  });

  it('ends a stream that fails with INTERNAL and the reason, after what came before', async () => {
    const { address } = await start({
      '/x.Y/Fail': {
        async *stream() {
          yield Buffer.from('one');
          throw new Error('no more');
        },
      },
    });
    const got: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const message of open(connect(address), '/x.Y/Fail') as AsyncIterable<Buffer>)
        got.push(String(message));
    };
    await expect(reading()).rejects.toMatchObject({ code: status.INTERNAL, details: 'no more' });
    expect(got).toEqual(['one']);
  });

  it('ends the signal of a stream, and lets it clean up, when the caller gives up', async () => {
    const seen: string[] = [];
    const { address } = await start({
      '/x.Y/Wait': {
        async *stream(_request, { signal }) {
          try {
            yield Buffer.from('one');
            await new Promise((resolve) => signal.addEventListener('abort', resolve));
            yield Buffer.from('two');
          } finally {
            seen.push('cleaned up');
          }
        },
      },
    });
    const stream = open(connect(address), '/x.Y/Wait');
    stream.on('error', () => seen.push('cancelled'));
    stream.on('data', (message: Buffer) => {
      seen.push(String(message));
      stream.cancel();
    });
    await until(() => seen.includes('cleaned up'));
    expect(seen).not.toContain('two');
  });

  it('keeps a silent stream open, and tells when the client is gone', async () => {
    const counts: number[] = [];
    const { address } = await start({}, { silentStreams: ['/x.Y/Listen'], onClients: (count) => counts.push(count) });
    const client = connect(address);
    const asIs = (bytes: Buffer) => bytes;
    const stream = client.makeServerStreamRequest('/x.Y/Listen', asIs, asIs, Buffer.alloc(0));
    const ended: string[] = [];
    stream.on('data', () => ended.push('data')).on('end', () => ended.push('end'));
    stream.on('error', () => ended.push('error'));
    await until(() => counts.length === 1);
    expect({ counts, ended }).toEqual({ counts: [1], ended: [] });
    client.close();
    stream.cancel();
    await until(() => counts.length === 2);
    expect(counts).toEqual([1, 0]);
  });

  it('listens on loopback where there is no socket', async () => {
    const { address } = await start({ '/x.Y/Echo': async (request) => request }, { endpoint: { network: 'tcp' } });
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(await call(connect(address), '/x.Y/Echo', Buffer.from('a'))).toEqual(Buffer.from('a'));
  });
});

describe('the transport with mutual TLS', () => {
  const ours = selfSignedCertificate();
  const theirs = selfSignedCertificate();
  const secure = () =>
    start(
      { '/x.Y/Echo': async (request) => request },
      { tls: { key: ours.key, certificate: ours.pem, clientCertificate: theirs.pem } },
    );
  const presenting = ({ key, pem }: typeof theirs) =>
    credentials.createSsl(Buffer.from(ours.pem), Buffer.from(key), Buffer.from(pem));

  it('serves the client whose certificate it was given', async () => {
    const { address } = await secure();
    expect(await call(connect(address, presenting(theirs)), '/x.Y/Echo', Buffer.from('a'))).toEqual(Buffer.from('a'));
  });

  it.each([
    ['another certificate', () => presenting(selfSignedCertificate())],
    ['no certificate', () => credentials.createSsl(Buffer.from(ours.pem))],
    ['no TLS', () => credentials.createInsecure()],
  ])('refuses a client with %s', async (_name, creds) => {
    const { address } = await secure();
    await expect(call(connect(address, creds()), '/x.Y/Echo', Buffer.from('a'))).rejects.toMatchObject({
      code: status.UNAVAILABLE,
    });
  });
});

describe('services that are made for each connection', () => {
  it('know nothing of those of another, and end with theirs', async () => {
    let made = 0;
    const { address } = await start(() => {
      const mine = Buffer.from(String(++made));
      return { '/x.Y/Who': async () => mine };
    });
    const [one, other] = [
      connect(address),
      new Client(`unix:${address}`, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 }),
    ];
    ends.push(() => other.close());
    const who = async (client: Client) => (await call(client, '/x.Y/Who', Buffer.alloc(0))).toString();
    expect([await who(one), await who(other), await who(one)]).toEqual(['1', '2', '1']);
  });
});
