import { run } from './command.js';
import { ADDRESSES, CONTROL, NETWORK_BITS, type HostName } from './layout.js';

const BRIDGE = 'lab0';

/** The bridge that all hosts are plugged into, with the address of the tests. */
export const createBridge = (): Promise<string> =>
  ip(`link add ${BRIDGE} type bridge`, `addr add ${CONTROL}/${NETWORK_BITS} dev ${BRIDGE}`, `link set ${BRIDGE} up`);

export const removeBridge = (): Promise<string> => ip(`link del ${BRIDGE}`);

/** A network namespace for one host, plugged into the bridge; gives its path. One that cannot be made whole is taken down. */
export const plugIn = async (host: HostName): Promise<string> => {
  await ip(`netns add ${host}`);
  try {
    await ip(
      `link add ${cableOf(host)} type veth peer name eth0 netns ${host}`,
      `link set ${cableOf(host)} master ${BRIDGE} up`,
    );
    await run(
      'ip',
      ['-netns', host, '-batch', '-'],
      lines('link set lo up', `addr add ${ADDRESSES[host]}/${NETWORK_BITS} dev eth0`, 'link set eth0 up'),
    );
  } catch (error) {
    await ip(`netns del ${host}`);
    throw error;
  }
  return `/run/netns/${host}`;
};

/** The kernel keeps a namespace, and its end of the cable, while a connection of it still waits for an answer that cannot come. */
export const unplug = (host: HostName): Promise<string> => ip(`link del ${cableOf(host)}`, `netns del ${host}`);

/** Pulls a host's cable: it and everybody else see silence, no refusal. */
export const cutCable = (host: HostName): Promise<string> => ip(`link set ${cableOf(host)} down`);
export const mendCable = (host: HostName): Promise<string> => ip(`link set ${cableOf(host)} up`);

const cableOf = (host: HostName): string => `cable-${host}`;
const ip = (...commands: string[]): Promise<string> => run('ip', ['-batch', '-'], lines(...commands));
const lines = (...commands: string[]): string => commands.map((command) => `${command}\n`).join('');
