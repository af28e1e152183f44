import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';

export const STDOUT = 1;
export const STDERR = 2;

/** Writes all of a text before it returns, also into a pipe that is full for a moment. */
export const writeNow = (descriptor: number, text: string): void => {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};

/**
 * Takes stdout away from the rest of the program: a stray line would break the handshake, and later ones nobody reads.
 *
 * @param receive gets what was written, line by line.
 */
export const guardStdout = (receive: (line: string) => void): void => {
  const guard = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      chunk.toString().split('\n').filter(Boolean).forEach(receive);
      done();
    },
  });
  Object.defineProperty(process, 'stdout', { configurable: true, get: () => guard });
};
