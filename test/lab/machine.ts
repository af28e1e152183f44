import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createGroup, processesIn, removeGroup } from './cgroups.js';
import { outcomeOf, run, type Outcome } from './command.js';
import { eventually } from './eventually.js';

export interface MachineSetup {
  readonly name: string;
  /** Holds the machine's own layer and its console. */
  readonly folder: string;
  /** Read-only layers of its file system, the lowest last. */
  readonly layers: readonly string[];
  /** Path of its network namespace. */
  readonly network: string;
  /** Name of the cgroup that it gets. */
  readonly group: string;
  /** Files and folders of this machine that it sees, read-only: its path there by the path here. */
  readonly readOnly: Readonly<Record<string, string>>;
}

/** A machine with systemd as its first process, over an overlay whose upper layer survives its boots. */
export class Machine {
  /** Its file system, as seen from outside. */
  readonly root: string;
  #supervisor: ChildProcess | undefined;
  #groups: readonly string[] = [];

  private constructor(private readonly setup: MachineSetup) {
    this.root = join(setup.folder, 'root');
  }

  static async create(setup: MachineSetup): Promise<Machine> {
    const machine = new Machine(setup);
    const [upper, work] = [join(setup.folder, 'upper'), join(setup.folder, 'work')];
    for (const folder of [machine.root, upper, work]) await mkdir(folder, { recursive: true });
    const options = `lowerdir=${setup.layers.join(':')},upperdir=${upper},workdir=${work}`;
    await run('mount', ['-t', 'overlay', 'overlay', '-o', options, machine.root]);
    return machine;
  }

  /** Turns it on and waits until systemd has started everything. */
  async boot(): Promise<void> {
    this.#groups = await createGroup(this.setup.group);
    const console = openSync(join(this.setup.folder, 'console'), 'a');
    this.#supervisor = spawn('sh', ['-c', INTO_GROUPS, 'sh', ...this.#groups, '--', ...this.#nspawn()], {
      stdio: ['ignore', console, console],
      // Kernel settings of its network are its own, and may be changed.
      env: { ...process.env, SYSTEMD_NSPAWN_API_VFS_WRITABLE: 'network' },
    });
    closeSync(console);
    await eventually(`${this.setup.name} boots`, async () => {
      if (this.#supervisor!.exitCode !== null) throw new Error(`nspawn ended: ${await this.console()}`);
      const { stdout } = await this.exec('systemctl is-system-running');
      if (stdout.trim() !== 'running') throw new Error(`systemd says "${stdout.trim()}"\n${await this.console()}`);
    });
  }

  /** Takes its power away: no process can do anything about it. */
  async powerOff(): Promise<void> {
    await removeGroup(this.setup.group);
    if (this.#supervisor && this.#supervisor.exitCode === null && this.#supervisor.signalCode === null) {
      await once(this.#supervisor, 'exit');
    }
    this.#supervisor = undefined;
  }

  /** Powers it off and forgets all that it wrote. */
  async remove(): Promise<void> {
    await this.powerOff();
    await run('umount', [this.root]);
    await rm(this.setup.folder, { recursive: true });
  }

  /** Runs a shell command as root inside, without SSH. */
  async exec(command: string, input = ''): Promise<Outcome> {
    const into = ['-t', String(await this.#firstProcess()), '-m', '-u', '-i', '-n', '-p'];
    return outcomeOf('nsenter', [...into, '--', 'sh', '-c', command], input);
  }

  console(): Promise<string> {
    return readFile(join(this.setup.folder, 'console'), 'utf8');
  }

  /** As seen from outside, of systemd inside. */
  async #firstProcess(): Promise<number> {
    const [pid] = await processesIn(join(this.#groups[0] ?? '', 'payload', 'init.scope'));
    if (pid === undefined) throw new Error(`${this.setup.name} is not running\n${await this.console()}`);
    return pid;
  }

  #nspawn(): string[] {
    const { name, network, readOnly } = this.setup;
    return [
      ...['systemd-nspawn', '--quiet', '--boot', '--directory', this.root, '--machine', name, '--hostname', name],
      // No systemd outside is asked for anything: there may be none.
      ...['--register=no', '--keep-unit', '--settings=no', '--link-journal=no', '--resolv-conf=off', '--timezone=off'],
      // For its firewall and virtual addresses; nspawn gives it only with network namespaces that it makes itself.
      ...['--network-namespace-path', network, '--capability=CAP_NET_ADMIN', '--console=read-only'],
      ...Object.entries(readOnly).map(([outside, inside]) => `--bind-ro=${outside}:${inside}`),
    ];
  }
}

/** nspawn makes the machine's groups below the ones that it is started in. */
const INTO_GROUPS = 'while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs"; shift; done; shift; exec "$@"';
