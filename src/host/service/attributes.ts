import { bool, dynamic, matches, string } from '../../plugin/index.js';
import type { Planned, State } from '../../plugin/index.js';
import { HOST_ATTRIBUTE, idAttribute } from '../places.js';
import { areTriggers } from './triggers.js';

export const SERVICE_ATTRIBUTES = {
  id: idAttribute('HOST:NAME'),
  host: HOST_ATTRIBUTE,
  name: string(
    {
      required: true,
      requiresReplace: true,
      description: 'Name of the systemd unit: `nginx`, `nginx.service`, `logrotate.timer`.',
    },
    { validate: [matches(/^[\w@:.\\-]+$/, 'the name of a systemd unit')] },
  ),
  running: bool({ default: true, description: 'Whether the unit is active.' }),
  enabled: bool({
    default: true,
    description: 'Whether it starts at boot. A unit without an `[Install]` section counts as enabled.',
  }),
  reload_on: dynamic(
    {
      optional: true,
      description:
        'Map or list of texts, such as the `content_hash` of files; the unit is reloaded when one of them changes, or restarted where it cannot reload.',
    },
    { validate: [areTriggers] },
  ),
  restart_on: dynamic(
    { optional: true, description: 'The same; the unit is restarted when one of them changes.' },
    { validate: [areTriggers] },
  ),
  ready: string({
    optional: true,
    description:
      'Command that succeeds once the service does its work; after a start, restart or reload it is run again and again until it does, or the time in `timeouts` is over.',
  }),
  before_stop: string({
    optional: true,
    description: 'Command that is run before a stop or a restart, and must succeed: to drain connections.',
  }),
  unit_changed: bool({
    computed: true,
    description: 'Whether the unit file on disk is newer than the one that runs. Planned to `false`: a restart.',
  }),
  sub_state: string({ computed: true, description: 'What systemd says in detail: `running`, `dead`, `failed`.' }),
};

export type ServiceAttributes = typeof SERVICE_ATTRIBUTES;
export type ServiceState = State<ServiceAttributes>;
export type PlannedService = Planned<ServiceAttributes>;
