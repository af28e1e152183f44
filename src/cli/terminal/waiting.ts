import { paintError } from './colours.js';

/** A stream that is written to: a terminal, or a file or pipe, of which neither is a terminal. */
export type Out = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>;

/** Something that is being waited for, and shown meanwhile. */
export interface Wait {
  /** What of it is under way: `links of 120 of 300 groups`. */
  tell(detail: string): void;
  /** Prints lines that stay, above the living one. */
  note(text: string): void;
  end(): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_TIME = 100;
/** Elsewhere than on a terminal: silence for what is done at once, then a line now and then. In milliseconds. */
const FIRST_LINE = 5_000;
const NEXT_LINES = 30_000;

let current: Wait | undefined;

/** Shows what is being waited for while `work` runs. */
export async function waitingFor<T>(what: string, work: (wait: Wait) => Promise<T>): Promise<T> {
  const wait = startWaiting(what);
  try {
    return await work(wait);
  } finally {
    wait.end();
  }
}

/**
 * On a terminal one living line with the time, elsewhere plain lines at a slow pace; nothing with MUSTER_PROGRESS=off. It never goes to
 * standard output unless that is given as `out`. Inside of another wait it is shown as part of that one's line.
 */
export function startWaiting(what: string, out: Out = process.stderr): Wait {
  if (current) return within(current, what);
  const wait = process.env['MUSTER_PROGRESS'] === 'off' ? silent(out) : out.isTTY ? living(what, out) : slow(what, out);
  current = wait;
  return wait;
}

function within(outer: Wait, what: string): Wait {
  outer.tell(what);
  return {
    tell: (detail) => outer.tell(detail && `${what}: ${detail}`),
    note: (text) => outer.note(text),
    end: () => outer.tell(''),
  };
}

const silent = (out: Out): Wait => ({
  tell: () => undefined,
  note: (text) => void out.write(`${text}\n`),
  end: () => (current = undefined),
});

function living(what: string, out: Out): Wait {
  const started = Date.now();
  let detail = '';
  let frame = 0;
  const draw = (): void => {
    const time = seconds(started);
    // It is drawn over itself, so it must not wrap.
    const text = cut(line(what, detail), (out.columns ?? 80) - time.length - 4);
    out.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${text} ${paintError.dim(time)}`);
  };
  const clear = (): void => void out.write('\r\x1b[2K');
  draw();
  const ticker = setInterval(draw, FRAME_TIME).unref();
  return {
    tell: (now) => (detail = now),
    note: (text) => {
      clear();
      out.write(`${text}\n`);
    },
    end: () => {
      clearInterval(ticker);
      clear();
      current = undefined;
    },
  };
}

function slow(what: string, out: Out): Wait {
  const started = Date.now();
  let detail = '';
  const say = (): void => {
    out.write(`… ${line(what, detail)} (${seconds(started)})\n`);
    timer = setTimeout(say, NEXT_LINES).unref();
  };
  let timer = setTimeout(say, FIRST_LINE).unref();
  return {
    tell: (now) => (detail = now),
    note: (text) => void out.write(`${text}\n`),
    end: () => {
      clearTimeout(timer);
      current = undefined;
    },
  };
}

const line = (what: string, detail: string): string => (detail ? `${what}: ${detail}` : what);
const seconds = (started: number): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
const cut = (text: string, room: number): string => (text.length <= room ? text : `${text.slice(0, room - 1)}…`);
