import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { outcomeOf } from './command.js';
import { hierarchies } from './cgroups.js';

/** What the lab runs and reads, and the Debian packages that bring it. */
const NEEDED: Readonly<Record<string, string>> = {
  'systemd-nspawn': 'systemd-container',
  mmdebstrap: 'mmdebstrap',
  ip: 'iproute2',
  'ssh-keygen': 'openssh-client',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  flock: 'util-linux',
  mount: 'mount',
  '/usr/share/keyrings/debian-archive-keyring.gpg': 'debian-archive-keyring',
};

/** What is not permitted here, and cannot be mended by installing something; undefined when all is. */
export const notPermitted = async (): Promise<string | undefined> => {
  if (process.platform !== 'linux') return `hosts in namespaces need Linux, and this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'only root may make hosts in namespaces';
  const { status, stderr } = await outcomeOf('unshare', ['--mount', '--pid', '--net', '--fork', 'sh', '-c', TRIAL]);
  if (status !== 0) return `namespaces are not permitted here: ${stderr.trim()}`;
  const groups = hierarchies();
  if (groups.length === 0) return 'no cgroup hierarchy is mounted that systemd could use';
  const locked = await Promise.all(groups.map((folder) => access(folder, constants.W_OK).catch(() => folder)));
  const refused = locked.filter(Boolean);
  return refused.length > 0 ? `cgroups are read-only here: ${refused.join(', ')}` : undefined;
};

/** Everything that a host's namespaces need of the kernel, in small. */
const TRIAL = `
  mount --make-rprivate / && mount -t tmpfs lab /mnt && mkdir /mnt/lower /mnt/upper /mnt/work /mnt/root &&
  mount -t overlay overlay -o lowerdir=/mnt/lower,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root &&
  mount -t proc proc /proc`;

/** Debian packages that must be installed first. */
export const missingPackages = async (): Promise<string[]> => {
  const missing = await Promise.all(
    Object.entries(NEEDED).map(async ([name, source]) => {
      const { status } = await outcomeOf('sh', ['-c', name.startsWith('/') ? `test -r ${name}` : `command -v ${name}`]);
      return status === 0 ? [] : [source];
    }),
  );
  return [...new Set(missing.flat())];
};
