/**
 * Milliseconds of a duration as Go writes it: `300ms`, `90s`, `1.5h`, `1h30m`; null when the text is none.
 * Negative durations are none: nothing may take less than no time. Source: Go's `time.ParseDuration`.
 */
export const parseDuration = (text: string): number | null => {
  if (text === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)([a-zµμ]+)/g))
    total += Number(amount) * (milliseconds[unit as keyof typeof milliseconds] ?? Number.NaN);
  return total;
};

const milliseconds = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
