import type { HostName } from '../layout.js';

/** What a person does on a host of an estate, and how a plan shows it. */
export interface Drift {
  readonly host: HostName;
  readonly command: string;
  /** Address within the estate, after `host_TYPE.estate_`. */
  readonly address: `host_${string}.estate_${string}`;
  readonly shown: RegExp;
}

const created = (name: string): RegExp => new RegExp(`\\.estate_${name} will be created`);

/** One of each kind, over all hosts. */
export const drifts = (flavor: 'nginx' | 'haproxy'): readonly Drift[] => [
  {
    host: 'db2',
    command: 'echo "work_mem = 1MB" >>/etc/postgresql/15/main/conf.d/20-muster.conf',
    address: 'host_file.estate_db2_postgresql-conf',
    shown: /^\s+- work_mem = 1MB$/m,
  },
  {
    host: 'app1',
    command: 'echo MM_BY_HAND=1 >>/etc/mattermost/mattermost.env',
    address: 'host_file.estate_app1_environment',
    shown: /content_hash/,
  },
  {
    host: 'app2',
    command: 'chmod 644 /etc/mattermost/mattermost.env',
    address: 'host_file.estate_app2_environment',
    shown: /mode\s+= "0644" -> "0600"/,
  },
  {
    host: 'lb2',
    command: `chown deploy /etc/${flavor}/${flavor === 'nginx' ? 'nginx.conf' : 'haproxy.cfg'}`,
    address: 'host_file.estate_lb2_proxy-configuration',
    shown: /owner\s+= "deploy" -> "root"/,
  },
  {
    host: 'lb1',
    command: 'rm /etc/keepalived/keepalived.conf',
    address: 'host_file.estate_lb1_keepalived-configuration',
    shown: created('lb1_keepalived-configuration'),
  },
  {
    host: 'app1',
    command: 'chmod 777 /var/log/mattermost',
    address: 'host_directory.estate_app1_log',
    shown: /mode\s+= "0777" -> "0750"/,
  },
  {
    host: 'app2',
    command: 'rmdir /var/lib/mattermost/client-plugins',
    address: 'host_directory.estate_app2_client-plugins',
    shown: created('app2_client-plugins'),
  },
  {
    host: 'app1',
    command: 'usermod --shell /bin/bash mattermost',
    address: 'host_user.estate_app1_user',
    shown: /shell\s+= "\/bin\/bash" -> "\/usr\/sbin\/nologin"/,
  },
  {
    host: 'lb2',
    command: 'apt-get purge -y keepalived',
    address: 'host_package.estate_lb2_package-keepalived',
    shown: created('lb2_package-keepalived'),
  },
  {
    host: 'app2',
    command: 'systemctl stop mattermost',
    address: 'host_service.estate_app2_mattermost',
    shown: /running\s+= false -> true/,
  },
  {
    host: 'lb1',
    command: `systemctl disable ${flavor}`,
    address: 'host_service.estate_lb1_proxy',
    shown: /enabled\s+= false -> true/,
  },
  {
    host: 'app1',
    command: 'touch -d tomorrow /etc/systemd/system/mattermost.service',
    address: 'host_service.estate_app1_mattermost',
    shown: /unit_changed\s+= true -> false/,
  },
  {
    host: 'db2',
    command: 'systemctl stop postgresql@15-main',
    address: 'host_service.estate_db2_postgresql',
    shown: /running\s+= false -> true/,
  },
  {
    host: 'db1',
    command: 'nft flush ruleset',
    address: 'host_command.estate_db1_firewall',
    shown: /done\s+= false -> true/,
  },
  {
    host: 'lb1',
    command: 'sysctl -w net.ipv4.tcp_fin_timeout=77',
    address: 'host_command.estate_lb1_sysctl-load',
    shown: /done\s+= false -> true/,
  },
];
