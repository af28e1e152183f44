import { writeSync } from 'node:fs';

/** Tells systemd about the state of this process, where it was started by it: `READY=1`, `STOPPING=1`. */
export const notify = (state: string): void => {
  const socket = process.env.STAND_IN_NOTIFY;
  if (socket !== undefined) writeSync(Number(socket), state);
};
