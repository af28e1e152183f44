const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS_OF_WEEK = 7 * 24;

const EVENT = /^(?:([A-Z][A-Za-z.,]*) )?(?:\*-\*-\* )?([\d*/,]+):([\d*/,]+)(?::00)?$/;

/**
 * The longest time between two of the events, in hours: `Sun 01:00` and `Mon..Sat 01:00` together give 24.
 *
 * @returns undefined when one of them is not of the form that BackupSchedule describes
 */
export function longestPause(events: readonly string[]): number | undefined {
  const minutes: number[] = [];
  for (const event of events) {
    const own = minutesOfWeek(event);
    if (own === undefined) return undefined;
    minutes.push(...own);
  }
  const sorted = [...new Set(minutes)].sort((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined) return undefined;
  const next = [...sorted.slice(1), first + HOURS_OF_WEEK * 60];
  return Math.max(...sorted.map((minute, index) => (next[index] ?? minute) - minute)) / 60;
}

/** Minutes since Monday, 00:00, at which an event happens. */
function minutesOfWeek(event: string): readonly number[] | undefined {
  const [whole, days, hours = '', minutes = ''] = EVENT.exec(event) ?? [];
  const onDays = days === undefined ? DAYS.map((_, day) => day) : daysOf(days);
  const atHours = numbersOf(hours, 24);
  const atMinutes = numbersOf(minutes, 60);
  if (whole === undefined || !onDays || !atHours || !atMinutes) return undefined;
  return onDays.flatMap((day) => atHours.flatMap((hour) => atMinutes.map((minute) => (day * 24 + hour) * 60 + minute)));
}

/** `Mon,Wed..Fri` */
function daysOf(text: string): readonly number[] | undefined {
  const found = text.split(',').map((part) => {
    const [from = -1, to = from, ...rest] = part.split('..').map((day) => DAYS.indexOf(day.slice(0, 3)));
    if (from < 0 || to < from || rest.length > 0) return undefined;
    return DAYS.map((_, day) => day).filter((day) => day >= from && day <= to);
  });
  return found.every((days) => days !== undefined) ? found.flat() : undefined;
}

/** `*`, `1,13`, or `0/6` for every sixth from 0 on. */
function numbersOf(text: string, count: number): readonly number[] | undefined {
  const found = text.split(',').map((part) => {
    const [, from = '', step] = /^(\*$|\d{1,2})(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    if (from === '' || step === '0' || step === '00') return undefined;
    const first = from === '*' ? 0 : Number(from);
    if (first >= count) return undefined;
    if (from !== '*' && step === undefined) return [first];
    return Array.from({ length: count }, (_, number) => number).filter(
      (number) => number >= first && (number - first) % Number(step ?? 1) === 0,
    );
  });
  return found.every((numbers) => numbers !== undefined) ? found.flat() : undefined;
}
