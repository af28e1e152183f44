import { expect, test } from 'vitest';
import { messageFor } from '../../../src/onboarding/template.js';
import { estateDocuments } from '../../../src/topology/index.js';
import { everything } from '../../topology/documents/sources.js';

test('the welcome message is a template that can be sent as it is', () => {
  const template = estateDocuments(everything()).get('welcome.txt') ?? '';
  const { subject, text } = messageFor(template, {}, { name: 'Ada', username: 'ada', email: 'ada@example.test' });
  expect(subject).toBe('Welcome to Chat');
  expect(text).toMatch(/^Hello Ada,\n/);
  expect(text).not.toContain('{{');
});
