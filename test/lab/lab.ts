import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { removeGroup } from './cgroups.js';
import { run, type Outcome } from './command.js';
import { openDepot } from './depot.js';
import { currentRun, STATE } from './enclosure.js';
import { eventually } from './eventually.js';
import { imageIn } from './image/index.js';
import { makeKey } from './keys.js';
import { ACCOUNTS, ADDRESSES, CONTROL, HOST_NAMES, type HostName } from './layout.js';
import { Machine } from './machine.js';
import { createBridge, cutCable, mendCable, plugIn, removeBridge, unplug } from './network.js';
import { groupOf } from './runs.js';

/** Folder of the image, for tests within the enclosure. */
export const IMAGE_VARIABLE = 'MUSTER_LAB_IMAGE';

/** Where hosts see the folder of artefacts. */
export const ARTEFACTS = '/srv/artefacts';

export interface LabOptions {
  /** Default: all six. */
  readonly hosts?: readonly HostName[];
  /** Whether PostgreSQL, nginx, haproxy, keepalived, rsyslog and Prometheus are installed already (and at rest); default: no. */
  readonly parts?: boolean;
}

/** Hosts with a real systemd and SSH, on a network that nothing leads out of. */
export interface Lab extends AsyncDisposable {
  readonly hosts: Readonly<Record<HostName, LabHost>>;
  /** File with the private key that `root`, `deploy` and `visitor` take on every host. */
  readonly keyFile: string;
  /** Folder that hosts see as {@link ARTEFACTS}. */
  readonly artefacts: string;
  stop(): Promise<void>;
}

export interface LabHost {
  readonly name: HostName;
  readonly address: string;
  /** Its SSH server's public key: `ssh-ed25519 AAAA…` */
  readonly hostKey: string;
  /** Runs a shell command as root, without SSH and whatever the network; gives what it printed, throws when it fails. */
  run(command: string): Promise<string>;
  /** The same, whatever its exit status. */
  try(command: string): Promise<Outcome>;
  /** Writes a file as root, as somebody would by hand. */
  write(path: string, content: string): Promise<void>;
  /** Pulls its network cable, and plugs it in again. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Takes its power away, and gives it back: what was written stays. */
  powerOff(): Promise<void>;
  powerOn(): Promise<void>;
}

/** Boots hosts and waits until each takes SSH connections. A start that fails leaves nothing. */
export const startLab = async ({ hosts = HOST_NAMES, parts = false }: LabOptions = {}): Promise<Lab> => {
  const group = `${groupOf(currentRun())}/${randomUUID().slice(0, 8)}`;
  const image = imageIn(process.env[IMAGE_VARIABLE]!);
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let undo = stops.pop(); undo; undo = stops.pop()) await undo().catch((error: unknown) => failures.push(error));
    if (failures.length > 0)
      throw new AggregateError(failures, `A lab was not taken down whole: ${failures.join('\n')}`);
  };
  try {
    const folder = await mkdtemp(join(STATE, 'lab-'));
    stops.push(() => rm(folder, { recursive: true }));
    const artefacts = join(folder, 'artefacts');
    await mkdir(artefacts);
    const key = await makeKey(folder, 'key');
    await createBridge();
    stops.push(removeBridge);
    stops.push(await openDepot({ debs: image.debs }));
    stops.push(() => removeGroup(group));
    const start = async (name: HostName): Promise<[HostName, LabHost]> => {
      const network = await plugIn(name);
      stops.push(() => unplug(name));
      const machine = await Machine.create({
        name,
        folder: join(folder, name),
        layers: parts ? [image.parts, image.base] : [image.base],
        network,
        group: `${group}/${name}`,
        readOnly: { [process.execPath]: '/usr/local/bin/node', [artefacts]: ARTEFACTS },
      });
      stops.push(() => machine.remove());
      const hostKey = await furnish(machine, name, key.publicKey);
      await boot(machine, name);
      return [name, hostOf(name, hostKey, machine)];
    };
    const started = await settled(hosts.map(start));
    return {
      hosts: Object.fromEntries(started) as Record<HostName, LabHost>,
      keyFile: key.file,
      artefacts,
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop().catch((left: Error) => {
      throw new AggregateError([error, left], `${(error as Error).message}\n${left.message}`);
    });
    throw error;
  }
};

/** Who it is, whom it knows and who may log in. Gives its host key. */
const furnish = async (machine: Machine, name: HostName, accepted: string): Promise<string> => {
  const hostKey = await makeKey(join(machine.root, 'etc/ssh'), 'ssh_host_ed25519_key');
  await chmod(join(machine.root, 'etc/ssh'), 0o755);
  const names = Object.entries(ADDRESSES).map(([host, address]) => `${address} ${host}`);
  await writeFile(
    join(machine.root, 'etc/hosts'),
    ['127.0.0.1 localhost', '::1 localhost', `${CONTROL} control`, ...names, ''].join('\n'),
  );
  await writeFile(join(machine.root, 'etc/hostname'), `${name}\n`);
  await writeFile(join(machine.root, 'etc/machine-id'), `${randomUUID().replaceAll('-', '')}\n`);
  for (const account of ACCOUNTS) {
    const ssh = account === 'root' ? 'root/.ssh' : `home/${account}/.ssh`;
    await mkdir(join(machine.root, ssh), { recursive: true, mode: 0o700 });
    await writeFile(join(machine.root, ssh, 'authorized_keys'), `${accepted}\n`, { mode: 0o600 });
    await run('chroot', [machine.root, 'chown', '-R', `${account}:`, `/${ssh}`]);
  }
  return hostKey.publicKey;
};

const boot = async (machine: Machine, name: HostName): Promise<void> => {
  await machine.boot();
  await eventually(`${name} answers on port 22`, () => greeting(ADDRESSES[name]));
};

/** The first line that an SSH server sends. */
const greeting = async (address: string): Promise<string> => {
  const socket = connect({ host: address, port: 22, timeout: 1000 });
  try {
    const [line] = (await Promise.race([
      once(socket, 'data'),
      once(socket, 'timeout').then(() => Promise.reject(new Error('time-out'))),
      once(socket, 'end').then(() => Promise.reject(new Error('closed'))),
    ])) as [Buffer];
    return line.toString('utf8');
  } finally {
    socket.destroy();
  }
};

const hostOf = (name: HostName, hostKey: string, machine: Machine): LabHost => {
  const must = async (command: string, input?: string): Promise<string> => {
    const { status, stdout, stderr } = await machine.exec(command, input);
    if (status === 0) return stdout;
    const journal = await machine.exec('journalctl --no-pager --lines=20 --output=cat');
    throw new Error(`${name}: ${command}: exit status ${status}\n${stdout}${stderr}\nIts journal: ${journal.stdout}`);
  };
  return {
    name,
    address: ADDRESSES[name],
    hostKey,
    run: (command) => must(command),
    try: (command) => machine.exec(command),
    write: async (path, content) => void (await must(`cat >'${path}'`, content)),
    cut: async () => void (await cutCable(name)),
    restore: async () => void (await mendCable(name)),
    powerOff: () => machine.powerOff(),
    powerOn: () => boot(machine, name),
  };
};

/** All of them, or the first error once none is still at work. */
const settled = async <T>(work: readonly Promise<T>[]): Promise<T[]> => {
  await Promise.allSettled(work);
  return Promise.all(work);
};
