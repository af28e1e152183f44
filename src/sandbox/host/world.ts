import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));

/** Programs that stand in for those of a Debian host, by name, and the file that each is in. */
const STAND_INS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'sudo',
      'chown',
      'chgrp',
      'stat',
      'cp',
      'head',
      'dpkg-query',
      'apt-get',
      'systemctl',
      'journalctl',
      'lsblk',
      'systemd-run',
      'getent',
      'id',
      'useradd',
      'timedatectl',
      'ss',
    ].map((name) => [name, name]),
  ),
  usermod: 'useradd',
  userdel: 'useradd',
};

/**
 * What an embedded host consists of: a directory that its stand-in programs act in. Packages, units and accounts are files there.
 * Everything else that runs is the machine's own: shell, coreutils, findutils.
 */
export class World {
  private constructor(readonly directory: string) {}

  static async make(): Promise<World> {
    const world = new World(await mkdtemp(join(tmpdir(), 'muster-host-')));
    const { directory } = world;
    for (const name of ['bin', 'lib', 'log', 'faults', 'owners', 'packages', 'units', 'timers', 'etc', 'home', 'root'])
      await mkdir(join(directory, name));
    for (const [name, program] of Object.entries(STAND_INS)) {
      await copyFile(join(PROGRAMS, `${program}.sh`), join(directory, 'bin', name));
      await chmod(join(directory, 'bin', name), 0o755);
    }
    for (const name of ['stand-in.sh', 'owners.sh']) await copyFile(join(PROGRAMS, name), join(directory, 'lib', name));
    await world.write('etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n');
    await world.write('etc/group', 'root:x:0:\nadm:x:4:\nwww-data:x:33:\nssl-cert:x:104:\n');
    await world.write('log/argv', '');
    for (const place of ['etc', 'opt', 'var/lib']) await mkdir(join(directory, 'root', place), { recursive: true });
    return world;
  }

  /** Where the files of the host are: what would be `/` on a real one. */
  get root(): string {
    return join(this.directory, 'root');
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Undefined where there is none. */
  read(path: string): Promise<string | undefined> {
    return readFile(join(this.directory, path), 'utf8').catch(() => undefined);
  }

  remove(path: string): Promise<void> {
    return rm(join(this.directory, path), { recursive: true, force: true });
  }

  /** Makes a package known to the package manager. @param versions newest first */
  async offer(name: string, versions: readonly string[], { unit }: { unit?: string } = {}): Promise<void> {
    await this.write(`packages/${name}/available`, `${versions.join('\n')}\n`);
    if (unit) await this.write(`packages/${name}/unit`, unit);
  }

  async addUnit(name: string, { active = 'inactive', enabled = 'disabled' } = {}): Promise<void> {
    await this.write(`units/${name}/active`, `${active}\n`);
    await this.write(`units/${name}/enabled`, `${enabled}\n`);
  }

  /** What was done to a unit, in order: `start`, `reload`, … */
  async actionsOn(unit: string): Promise<readonly string[]> {
    return ((await this.read(`units/${unit}/log`)) ?? '').split('\n').filter(Boolean);
  }

  /** Switches a fault on: `sudo` refuses (with its reason as text), `disk-full`, `dpkg-lock` (with the holder as text), `clock` not synchronised. */
  fault(name: 'sudo' | 'disk-full' | 'dpkg-lock' | 'clock', text = ''): Promise<void> {
    return this.write(`faults/${name}`, text);
  }

  mend(name: 'sudo' | 'disk-full' | 'dpkg-lock' | 'clock'): Promise<void> {
    return this.remove(`faults/${name}`);
  }

  dispose(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }
}
