import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PATHS } from '../../src/topology/paths.js';
import { bucketFile, passphraseFile } from '../../src/topology/render/backup-restic.js';
import { giveToDatabaseAccount } from '../servers/database-account.js';
import { startBucket } from '../servers/s3.js';
import { redundant } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { folder, selfSigned } from './run.js';

const SECRETS: Readonly<Record<string, string>> = { backup_s3_secret: 'right', backup_passphrase: 'a long passphrase' };

/** A bucket over TLS whose authority no machine knows, and the estate's own configuration files for it, with their secrets. */
export async function bucketWorld() {
  const { path, write } = await folder();
  await giveToDatabaseAccount(path);
  const { key, certificate } = await selfSigned('localhost');
  const ca = await write('ca.pem', certificate);
  const [passphrase, credentials] = [join(path, 'passphrase'), join(path, 'bucket')];
  const repository = {
    kind: 's3',
    bucket: 'chat-backup',
    region: 'eu-central-1',
    accessKeyId: 'AKIDBACKUP',
    secretAccessKey: { secret: 'backup_s3_secret' },
    ca: certificate,
  } as const;
  const bucket = await startBucket({
    ...{ name: repository.bucket, region: repository.region, accessKeyId: repository.accessKeyId },
    ...{ secretAccessKey: 'right', key, certificate },
  });
  onTestFinished(() => bucket.stop());
  const estate = redundant({
    backup: {
      repository: { ...repository, endpoint: bucket.endpoint },
      passphrase: { secret: 'backup_passphrase' },
      files: 'elsewhere',
    },
  });
  const files = renderedFiles(estate);
  const filled = (pattern: RegExp): string => {
    const [, text] = [...files].find(([name]) => pattern.test(name))!;
    return text
      .replaceAll(/<(\w+), \w+>/g, (_, name: string) => SECRETS[name]!)
      .replaceAll(PATHS.bucketCa, ca)
      .replaceAll(passphraseFile, passphrase)
      .replaceAll(bucketFile, credentials);
  };
  await write('passphrase', `${SECRETS['backup_passphrase']}\n`);
  await write('bucket', filled(/backup-bucket/));
  return { path, write, bucket, filled };
}
