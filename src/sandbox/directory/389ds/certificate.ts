import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Instance } from './instance.js';

/** Makes a self-signed certificate for localhost in the instance's key store; returns it as PEM. */
export function createCertificate({ etc, folder }: Instance): string {
  const noise = folder('tmp/noise');
  writeFileSync(noise, randomBytes(64), { mode: 0o600 });
  const certutil = (...args: string[]) =>
    execFileSync('certutil', [...args, '-d', etc], { encoding: 'utf8', stdio: 'pipe' });
  certutil('-N', '--empty-password');
  certutil(
    ...['-S', '-n', 'Server-Cert', '-s', 'CN=localhost', '-x', '-t', 'CT,,', '-m', '1', '-v', '12', '-z', noise],
    ...['--extSAN', 'dns:localhost,ip:127.0.0.1'],
  );
  return certutil('-L', '-n', 'Server-Cert', '-a');
}
