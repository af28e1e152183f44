import type { Alert } from '../alert.js';

/** File systems that hold data: written to, and in memory only on no host. */
const ON_DISK = '{fstype!~"tmpfs|ramfs|squashfs|nfs.*", mountpoint!~"/(run|sys|proc|dev)(/.*)?"}';

/** What breaks on any machine. */
export const HOST_ALERTS: readonly Alert[] = [
  {
    name: 'HostDown',
    expr: 'up{job="node"} == 0',
    for: '2m',
    severity: 'critical',
    summary: '{{ $labels.instance }} does not answer',
    meaning:
      'The machine is off, cut from the network, or its node exporter was stopped. What it did for the estate is gone.',
    steps: [
      'Is it on, and does it answer over SSH? If so: `systemctl status prometheus-node-exporter`.',
      'Look which other alerts name it: they say what the estate lost.',
    ],
  },
  {
    name: 'MetricsMissing',
    expr: '(up{job!="node"} == 0) unless on (instance) (up{job="node"} == 0)',
    for: '5m',
    severity: 'warning',
    summary: '{{ $labels.job }} on {{ $labels.instance }} gives no metrics',
    meaning: 'The machine is there, but what was to be watched on it cannot be seen: alerts about it will not come.',
    steps: [
      'For `mattermost`: is the license valid (System Console, Edition and License)? Without one servers have no metrics.',
      'For the others: `systemctl status` of the exporter on the host, and whether its firewall lets the watching host in.',
    ],
  },
  {
    name: 'ServiceDown',
    expr: 'node_systemd_unit_state{state="active"} == 0',
    for: '5m',
    severity: 'critical',
    summary: '{{ $labels.name }} on {{ $labels.instance }} does not run',
    meaning: 'A service of the estate was stopped, failed, or does not get through its start.',
    steps: [
      '`systemctl status NAME` and `journalctl -u NAME -n 200` on the host.',
      'A plan shows whether its files were changed by hand; an apply starts it again.',
    ],
  },
  {
    name: 'DiskNearlyFull',
    expr: `node_filesystem_avail_bytes${ON_DISK} / node_filesystem_size_bytes${ON_DISK} < 0.1 and node_filesystem_readonly${ON_DISK} == 0`,
    for: '10m',
    severity: 'critical',
    summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} has {{ $value | humanizePercentage }} left',
    meaning: 'A database stops when its disk is full, and a server cannot take files any more.',
    steps: [
      '`du -xh --max-depth=2 MOUNTPOINT | sort -h | tail` shows what takes the room.',
      'On a database: is SlotRetainsLog open too? Then a lost replica is the cause.',
      'Never delete files below `/var/lib/postgresql` by hand. Make the disk larger.',
    ],
  },
  {
    name: 'DiskFilling',
    expr: `predict_linear(node_filesystem_avail_bytes${ON_DISK}[6h], 24 * 3600) < 0 and node_filesystem_avail_bytes${ON_DISK} / node_filesystem_size_bytes${ON_DISK} < 0.4`,
    for: '1h',
    severity: 'warning',
    summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} will be full within a day',
    meaning: 'It goes on as in the last six hours.',
    steps: ['Find out what grows before it is full: as for DiskNearlyFull.'],
  },
  {
    name: 'InodesNearlyGone',
    expr: `node_filesystem_files_free${ON_DISK} / node_filesystem_files${ON_DISK} < 0.1 and node_filesystem_files${ON_DISK} > 0`,
    for: '10m',
    severity: 'warning',
    summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} can hold few more files',
    meaning: 'New files are refused although there is room.',
    steps: ['`du --inodes -x --max-depth=3 MOUNTPOINT | sort -n | tail` shows where they are.'],
  },
  {
    name: 'MemoryShort',
    expr: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1',
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.instance }} has {{ $value | humanizePercentage }} of its memory left',
    meaning: 'The kernel ends processes when there is none left, and takes the largest: the database, or Mattermost.',
    steps: ['`ps aux --sort=-rss | head` shows who has it; compare the machine with the sizing of its role.'],
  },
  {
    name: 'ClockUnsynchronised',
    expr: 'node_timex_sync_status == 0',
    for: '30m',
    severity: 'warning',
    summary: 'The clock of {{ $labels.instance }} is not kept by a time service',
    meaning: 'Posts come out of order between servers, and codes of the second factor are refused.',
    steps: ['`timedatectl` on the host; install and start `systemd-timesyncd` or `chrony`.'],
  },
  {
    name: 'TextfileBroken',
    expr: 'node_textfile_scrape_error == 1',
    for: '10m',
    severity: 'warning',
    summary: 'A file with metrics on {{ $labels.instance }} cannot be read',
    meaning: 'What scripts report, such as the time of the last backup, is not seen any more.',
    steps: ['`journalctl -u prometheus-node-exporter` names the file in `/var/lib/prometheus/node-exporter`.'],
  },
];
