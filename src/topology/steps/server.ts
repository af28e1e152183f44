import type { Estate, Server } from '../model/index.js';
import { PATHS } from '../paths.js';
import { renderMattermostEnvironment } from '../render/mattermost-environment.js';
import { MATTERMOST_USER, renderMattermostUnit } from '../render/mattermost-unit.js';
import { drainCommand, readyCommand, undrained } from './drain.js';
import { fileStoreSteps } from './file-store.js';
import { kernelSteps } from './kernel.js';
import { certificate, directory, file, pack, privateKey } from './ordinary.js';
import { releaseStep } from './release.js';
import { step, stepId, type HostStep } from './step.js';

const MATTERMOST = { owner: MATTERMOST_USER, mode: '0750' };

/** Longest time until a server must be healthy: the first one of a new release may change a large schema. */
const READY_TIMEOUT = 3600;

/**
 * One server. What may go on beside others (package, account, release) waits for nobody; its configuration waits for
 * `before`, so that a server that does not become healthy leaves the next ones wholly as they were.
 */
export function serverSteps(estate: Estate, server: Server, before: readonly string[]): readonly HostStep[] {
  const { host } = server;
  const id = (name: string) => stepId(host, name);
  const prepared = [...preparation(estate, host), ...releaseStep(estate, host, [id('package-curl'), id('releases')])];
  const configured = configuration(estate, server, [id('configuration'), ...before]);
  const changed = [...configured.map((made) => made.id), id('release')];
  const files = ['files', 'mount', 'files-marked', 'files-shared'];
  const own = new Set(['user', 'home', 'plugins', 'client-plugins', 'log', ...files, 'sysctl-load'].map(id));
  return [
    ...prepared,
    ...configured,
    ...(estate.proxies.length > 0 ? [step(host, 'undrained', [id('package-nftables'), ...before], undrained)] : []),
    step(
      host,
      'mattermost',
      [
        ...changed,
        ...prepared.filter((made) => own.has(made.id)).map((made) => made.id),
        ...(estate.proxies.length > 0 ? [id('undrained')] : []),
        ...before,
      ],
      {
        kind: 'service',
        name: 'mattermost.service',
        running: true,
        enabled: true,
        reloadOn: [],
        restartOn: changed,
        ...(estate.proxies.length > 0 ? { beforeStop: drainCommand(estate) } : {}),
        ready: readyCommand(estate),
        timeout: READY_TIMEOUT,
      },
    ),
  ];
}

/** The step after which a server answers. */
export const serverReady = ({ host }: Server): string => stepId(host, 'mattermost');

function preparation(estate: Estate, host: string): readonly HostStep[] {
  const { clusterToken } = estate;
  const id = (name: string) => stepId(host, name);
  return [
    step(host, 'package-curl', [], pack('curl')),
    ...(estate.network === undefined && estate.proxies.length > 0
      ? [step(host, 'package-nftables', [], pack('nftables'))]
      : []),
    step(host, 'user', [], {
      kind: 'user',
      name: MATTERMOST_USER,
      system: true,
      home: PATHS.mattermostHome,
      shell: '/usr/sbin/nologin',
    }),
    step(host, 'software', [], directory('/opt/mattermost')),
    step(host, 'releases', [id('software')], directory(PATHS.releases)),
    step(host, 'configuration', [], directory(PATHS.mattermostConfig)),
    step(host, 'home', [id('user')], directory(PATHS.mattermostHome, MATTERMOST)),
    step(host, 'plugins', [id('home')], directory(`${PATHS.mattermostHome}/plugins`, MATTERMOST)),
    step(host, 'client-plugins', [id('home')], directory(`${PATHS.mattermostHome}/client-plugins`, MATTERMOST)),
    step(host, 'log', [id('user')], directory(PATHS.mattermostLog, MATTERMOST)),
    ...(clusterToken
      ? [
          step(
            host,
            'cluster-token',
            [id('configuration')],
            file(PATHS.clusterToken, ['Authorization: Bearer ', clusterToken, '\n'], { mode: '0600' }),
          ),
        ]
      : []),
    ...fileStoreSteps(estate, host),
    ...kernelSteps(host),
  ];
}

function configuration(estate: Estate, server: Server, after: readonly string[]): readonly HostStep[] {
  const { host } = server;
  const { license, tls, sslmode } = estate;
  const id = (name: string) => stepId(host, name);
  const forMattermost = { owner: 'root', group: MATTERMOST_USER, mode: '0640' };
  const make = (name: string, body: Parameters<typeof step>[3]) => step(host, name, [id('user'), ...after], body);
  return [
    ...(license ? [make('license', file(PATHS.mattermostLicense, [license, '\n'], forMattermost))] : []),
    ...(tls?.upstream
      ? [
          make('certificate', certificate(PATHS.serverCertificate, tls.upstream.certificate)),
          make('key', privateKey(PATHS.serverKey, tls.upstream.key, MATTERMOST_USER)),
        ]
      : []),
    ...(sslmode === 'verify-full' && tls?.database.ca !== undefined
      ? [make('database-ca', certificate(PATHS.databaseCa, tls.database.ca))]
      : []),
    make(
      'environment',
      file(PATHS.mattermostEnvironment, renderMattermostEnvironment(estate, server), { mode: '0600' }),
    ),
    make('unit', file(PATHS.mattermostUnit, renderMattermostUnit(estate))),
  ];
}
