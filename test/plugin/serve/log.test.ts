import { describe, expect, it } from 'vitest';
import { terraformLog } from '../../../src/plugin/serve/log.js';

const logged = (env: NodeJS.ProcessEnv, write: (log: ReturnType<typeof terraformLog>) => void): string[] => {
  const lines: string[] = [];
  write(terraformLog('free-ipa', env, (line) => lines.push(line)));
  return lines;
};

describe("a provider's log", () => {
  it('writes one JSON object per line, with a time of six fraction digits', () => {
    const [line] = logged({ TF_LOG: 'DEBUG' }, (log) => log.info('two\nlines', { group: 'leads', members: 3 }));
    expect(line!.indexOf('\n')).toBe(line!.length - 1);
    const entry = JSON.parse(line!) as Record<string, unknown>;
    expect(entry).toMatchObject({ '@level': 'info', '@message': 'two\nlines', '@module': 'provider.free-ipa' });
    expect(entry).toMatchObject({ group: 'leads', members: 3 });
    expect(entry['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it.each([{}, { TF_LOG: '' }, { TF_LOG: 'off' }, { TF_LOG_PROVIDER_OTHER: 'TRACE' }, { TF_LOG_CORE: 'TRACE' }])(
    'writes nothing with %j',
    (env) => expect(logged(env, (log) => log.warn('unheard'))).toEqual([]),
  );

  it.each([{ TF_LOG: 'json' }, { TF_LOG_PROVIDER: 'TRACE' }, { TF_LOG_PROVIDER_FREE_IPA: 'debug' }])(
    'writes with %j',
    (env) => expect(logged(env, (log) => log.trace('heard'))).toHaveLength(1),
  );

  it('keeps a line below the length at which it would be split', () => {
    const [line] = logged({ TF_LOG: 'TRACE' }, (log) => log.debug('big', { text: 'é'.repeat(50_000) }));
    expect(Buffer.byteLength(line!)).toBeLessThan(64 * 1024);
    expect(JSON.parse(line!)).toMatchObject({ '@message': 'big', cut: expect.any(Number) });
  });

  it('does not let a field take the place of the message', () => {
    const [line] = logged({ TF_LOG: 'TRACE' }, (log) => log.debug('mine', { '@message': 'other' }));
    expect(JSON.parse(line!)).toMatchObject({ '@message': 'mine' });
  });
});
