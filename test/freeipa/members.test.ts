import { describe, expect, it } from 'vitest';
import { list, NOBODY, type Members } from '../../src/freeipa/members.js';

const users = (...found: string[]): Members => ({ ...NOBODY, users: found });

describe('a list of members for people', () => {
  it('names kinds other than users, and counts what is too much', () => {
    expect(list({ users: ['ada'], groups: ['mm_x'], external: ['S-1-5'] })).toBe('ada, group mm_x, external S-1-5');
    expect(list(users('a', 'b', 'c'), 2)).toBe('a, b, and 1 more');
    expect(list(users('a', 'b'), 2)).toBe('a, b');
  });
});
