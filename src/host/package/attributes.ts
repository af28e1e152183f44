import { duration, matches, oneOf, string } from '../../plugin/index.js';
import type { Planned, State } from '../../plugin/index.js';
import { HOST_ATTRIBUTE, idAttribute } from '../places.js';

export const PACKAGE_ATTRIBUTES = {
  id: idAttribute('HOST:NAME'),
  host: HOST_ATTRIBUTE,
  name: string(
    { required: true, requiresReplace: true, description: 'Name of the Debian package.' },
    { validate: [matches(/^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9]+)?$/, 'the name of a Debian package')] },
  ),
  version: string(
    {
      optional: true,
      computed: true,
      description:
        'Exact version, as `apt-cache policy` prints it; older ones are installed, too. Left out: any version is right, and the one that is there is shown.',
    },
    { validate: [matches(/^[0-9A-Za-z.+:~-]+$/, 'a version of a Debian package')] },
  ),
  lock_timeout: string(
    {
      default: '2m',
      description: "How long to wait while another program holds dpkg's lock, such as unattended upgrades.",
    },
    { validate: [duration()] },
  ),
  on_destroy: string(
    {
      default: 'remove',
      description:
        'What destroy does with a package that was installed from here: `remove` it and leave its configuration files, `purge` both, or `keep` it.',
    },
    { validate: [oneOf('remove', 'purge', 'keep')] },
  ),
};

export type PackageAttributes = typeof PACKAGE_ATTRIBUTES;
export type PackageState = State<PackageAttributes>;
export type PlannedPackage = Planned<PackageAttributes>;
