import { describe, expect, it } from 'vitest';
import { doing } from '../../src/freeipa/diagnose.js';
import { ConnectionLost, Refusal, UnknownOutcome } from '../../src/freeipa/ldap/errors.js';
import { at, DiagnosticError } from '../../src/plugin/index.js';

const diagnose = async (error: unknown) => {
  const what = { what: 'change the group mm_x', permission: '"System: Modify Groups"', path: at('name') };
  const thrown = await doing(what, () => Promise.reject(error)).catch((found: unknown) => found);
  if (!(thrown instanceof DiagnosticError)) throw new Error('expected a diagnostic', { cause: thrown });
  return thrown.diagnostic;
};

describe('an answer of the directory, for people', () => {
  const denied = (right: string, attribute?: string) =>
    `Insufficient '${right}' privilege to ${attribute ? `the '${attribute}' attribute of` : `${right}`} entry 'cn=mm_x'.`;

  it.each([
    [denied('write', 'description'), 'System: Modify Groups'],
    [denied('write', 'member'), 'System: Modify Group Membership'],
    [denied('write', 'ipaExternalMember'), 'System: Modify External Group Membership'],
    [denied('write', 'fasURL'), 'ipa permission-add "Modify FAS group attributes"'],
    [denied('add'), 'System: Add Groups'],
    [denied('delete'), 'System: Remove Groups'],
    ['something else', 'System: Modify Groups'],
  ])('names the permission that is missing: %s', async (text, permission) => {
    const { summary, detail } = await diagnose(new Refusal(50, text));
    expect(summary).toBe('The account may not change the group mm_x');
    expect(detail).toContain(text);
    expect(detail).toContain(permission);
  });

  it.each([
    [13, 'ldaps://'],
    [51, 'busy'],
    [52, 'going down'],
    [3, 'nsTimeLimit'],
    [4, 'nsSizeLimit'],
    [11, 'nsLookThroughLimit'],
    [32, 'not there'],
    [65, 'must be external'],
    [19, 'unique'],
    [1, 'range used up'],
    [10, 'read-only copy'],
    [53, 'disk may be full'],
    [80, 'Nothing was changed'],
  ])('with result code %i says how to mend it', async (code, mend) => {
    const { summary, detail, path } = await diagnose(new Refusal(code, 'its own words'));
    expect(summary).toBe('FreeIPA refused to change the group mm_x');
    expect(detail).toContain('its own words');
    expect(detail).toContain(`result code ${code}`);
    expect(detail).toContain(mend);
    expect(path?.toString()).toBe('name');
  });

  it('that never came says what is known about the write', async () => {
    expect((await diagnose(new UnknownOutcome('closed'))).detail).toContain('it looks first');
    expect((await diagnose(new ConnectionLost('closed'))).detail).toContain('Nothing was changed');
  });

  it('leaves other errors as they are', async () => {
    const bug = new TypeError('x is not a function');
    await expect(doing({ what: 'x' }, () => Promise.reject(bug))).rejects.toBe(bug);
  });
});

describe('a refusal without a word', () => {
  it('may mean that the entry is missing', () => {
    expect(new Refusal(50, '').maybeAbsent).toBe(true);
    expect(new Refusal(32, '').maybeAbsent).toBe(true);
    expect(new Refusal(50, "Insufficient 'write' privilege").maybeAbsent).toBe(false);
  });
});
