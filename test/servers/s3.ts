import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One bucket over TLS, as far as programs that make copies use S3. Every request must bear a right signature, version 4. */
export interface Bucket {
  /** `localhost:PORT` */
  readonly endpoint: string;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Refuses whatever would be written, as a service that has no room left. */
  full: boolean;
  stop(): Promise<void>;
}

export interface BucketOptions {
  readonly name: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly key: string;
  readonly certificate: string;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

export const startBucket = async (options: BucketOptions): Promise<Bucket> => {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const server = createServer({ key: options.key, cert: options.certificate }, (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      const { status, code } = error instanceof Refusal ? error : new Refusal(500, String(error));
      xml(response, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const url = new URL(`https://bucket${request.url ?? ''}`);
    verify(request, url, body, options);
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    if (bucket !== options.name) throw new Refusal(404, 'NoSuchBucket');
    const { searchParams: query } = url;
    const method = request.method ?? '';
    if (bucketState.full && ['PUT', 'POST'].includes(method) && !query.has('delete'))
      throw new Refusal(507, 'XMinioStorageFull');
    if (key === '') return ofBucket(method, query, body, response);
    const upload = uploads.get(query.get('uploadId') ?? '');
    if (method === 'POST' && query.has('uploads')) {
      const id = randomUUID();
      uploads.set(id, new Map());
      return xml(
        response,
        200,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (query.has('uploadId') && !upload) throw new Refusal(404, 'NoSuchUpload');
    if (upload && method === 'PUT') {
      upload.set(Number(query.get('partNumber')), body);
      return void response.writeHead(200, { ETag: etag(body) }).end();
    }
    if (upload && method === 'POST') {
      objects.set(key, Buffer.concat([...upload].sort(([a], [b]) => a - b).map(([, part]) => part)));
      return xml(response, 200, '<CompleteMultipartUploadResult><ETag>whole</ETag></CompleteMultipartUploadResult>');
    }
    if (method === 'PUT') {
      objects.set(key, body);
      return void response.writeHead(200, { ETag: etag(body) }).end();
    }
    if (method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    read(request, response, objects.get(key));
  };
  const ofBucket = (method: string, query: URLSearchParams, body: Buffer, response: ServerResponse): void => {
    if (method === 'HEAD') return void response.writeHead(200).end();
    if (query.has('location')) return xml(response, 200, `<LocationConstraint>${options.region}</LocationConstraint>`);
    if (method === 'POST' && query.has('delete')) {
      for (const [, key = ''] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(key);
      return xml(response, 200, '<DeleteResult/>');
    }
    const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter')];
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    const folder = (key: string): string | undefined => {
      const end = delimiter === null || delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? undefined : key.slice(0, end + 1);
    };
    const folders = new Set(keys.map(folder).filter((name) => name !== undefined));
    const contents = keys
      .filter((key) => folder(key) === undefined)
      .map(
        (key) =>
          `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>x</ETag><Size>${objects.get(key)!.length}</Size></Contents>`,
      );
    const prefixes = [...folders].map((name) => `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`);
    xml(
      response,
      200,
      `<ListBucketResult><IsTruncated>false</IsTruncated>${[...contents, ...prefixes].join('')}</ListBucketResult>`,
    );
  };
  const bucketState = { full: false };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `localhost:${(server.address() as AddressInfo).port}`,
    objects,
    get full() {
      return bucketState.full;
    },
    set full(full) {
      bucketState.full = full;
    },
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
};

const etag = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

const xml = (response: ServerResponse, status: number, text: string): void => {
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
};

const read = ({ method, headers }: IncomingMessage, response: ServerResponse, object: Buffer | undefined): void => {
  if (!object) throw new Refusal(404, 'NoSuchKey');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  const part = from === undefined ? object : object.subarray(Number(from), to ? Number(to) + 1 : undefined);
  response.writeHead(from === undefined ? 200 : 206, {
    'Content-Length': part.length,
    'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    ETag: etag(object),
    ...(from !== undefined && {
      'Content-Range': `bytes ${from}-${Number(from) + part.length - 1}/${object.length}`,
    }),
  });
  response.end(method === 'HEAD' ? undefined : part);
};

/** Source: "Create a signed AWS API request", Amazon's documentation of IAM. */
const verify = (
  { method = '', headers }: IncomingMessage,
  url: URL,
  body: Buffer,
  { region, accessKeyId, secretAccessKey }: BucketOptions,
): void => {
  const [, id, scope, names = '', given] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (id === undefined || scope === undefined) throw new Refusal(403, 'AccessDenied');
  if (id !== accessKeyId) throw new Refusal(403, 'InvalidAccessKeyId');
  const time = String(headers['x-amz-date']);
  const day = time.slice(0, 8);
  if (scope !== `${day}/${region}/s3/aws4_request`) throw new Refusal(400, 'AuthorizationHeaderMalformed');
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) throw new Refusal(400, 'XAmzContentSHA256Mismatch');
  const query = [...url.searchParams]
    .map(([key, value]) => [encoded(key), encoded(value)].join('='))
    .sort()
    .join('&');
  const signed = names.split(';');
  const canonical = [
    method,
    url.pathname,
    query,
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names,
    hash,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  if (createHmac('sha256', key).update(text).digest('hex') !== given) throw new Refusal(403, 'SignatureDoesNotMatch');
};

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
