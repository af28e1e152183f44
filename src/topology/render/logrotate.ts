import { requestLog } from '../paths.js';
import type { Estate } from '../model/index.js';
import { GENERATED, indent, lines } from './generated.js';

/** Takes the place of the file that the proxy's package brings: two files about one log are an error to logrotate. */
export function renderLogrotate(estate: Estate): string {
  const { flavor, logRotate } = estate.proxy;
  const log = requestLog(estate);
  const perFlavor =
    flavor === 'nginx'
      ? {
          logs: log.replace(/[^/]+$/, '*.log'),
          create: ['create 0640 www-data adm'],
          again: 'invoke-rc.d nginx rotate >/dev/null 2>&1',
        }
      : { logs: log, create: [], again: '[ ! -x /usr/lib/rsyslog/rsyslog-rotate ] || /usr/lib/rsyslog/rsyslog-rotate' };
  return lines(
    GENERATED,
    `${perFlavor.logs} {`,
    ...indent([
      'daily',
      `rotate ${logRotate}`,
      'missingok',
      'notifempty',
      'compress',
      'delaycompress',
      ...perFlavor.create,
      'sharedscripts',
      'postrotate',
      ...indent([perFlavor.again]),
      'endscript',
    ]),
    '}',
  );
}
