import type { ClientChannel } from 'ssh2';

interface Exit {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly signal?: string;
}

const exits = new WeakMap<ClientChannel, Exit>();

/**
 * Has a channel remember how its command ended. To be called as soon as the channel is there: a command that ends at once, such as a sudo
 * that refuses, may say so in the same packet.
 */
export const rememberExit = (channel: ClientChannel): ClientChannel =>
  channel.once('exit', (status: number | null, signal?: string) => exits.set(channel, { status, signal }));

/** Undefined when it never said so. */
export const exitOf = (channel: ClientChannel): Exit | undefined => exits.get(channel);
