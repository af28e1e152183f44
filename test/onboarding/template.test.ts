import { describe, expect, it } from 'vitest';
import { contentOf, messageFor, WELCOME } from '../../src/onboarding/template.js';

const ADA = { email: 'ada@example.test', name: 'Ada', username: 'ada' };
const NAMES = { site_name: 'Chat', site_url: 'https://chat.example.test', help_link: '' };

describe('a message of welcome', () => {
  it('has the names of the installation and of the person', () => {
    const template = 'Subject: {{site_name}} for {{ name }}\n\nGo to {{site_url}}, {{username}} ({{email}}).\n';
    expect(messageFor(template, NAMES, ADA)).toEqual({
      subject: 'Chat for Ada',
      text: 'Go to https://chat.example.test, ada (ada@example.test).\n',
    });
  });

  it.each([
    ['Subject: x\n\n{{sit_url}}', /did you mean \{\{site_url\}\}/],
    ['Subject: x\n\n{{help_link}}', /which the server does not have/],
    ['Hello', /expected "Subject: …" in the first line/],
  ])('is refused when its template is wrong: %j', (template, expected) => {
    expect(() => messageFor(template, NAMES, ADA)).toThrow(expected);
  });

  it('keeps to one line of subject, whatever a name holds', () => {
    const { subject } = messageFor('Subject: Hello {{name}}\n\nx', NAMES, {
      ...ADA,
      name: 'Ada\r\nBcc: all@example.test',
    });
    expect(subject).toBe('Hello Ada Bcc: all@example.test');
  });

  it('is another content when its words or the names of the installation change', () => {
    const content = contentOf('Subject: x\n\n{{name}} {{site_url}}', NAMES);
    expect(contentOf('Subject: x\n\n{{name}} {{site_url}}', NAMES)).toBe(content);
    expect(contentOf('Subject: x\n\n{{name}} {{site_url}}!', NAMES)).not.toBe(content);
    expect(
      contentOf('Subject: x\n\n{{name}} {{site_url}}', { ...NAMES, site_url: 'https://new.example.test' }),
    ).not.toBe(content);
  });

  it('is there without a template, from what a server says of itself', () => {
    const links = { support_email: 'help@x.test', help_link: 'h', app_link: 'a', android_link: 'b', ios_link: 'c' };
    const { subject, text } = messageFor(WELCOME, { ...NAMES, ...links }, ADA);
    expect(subject).toBe('Welcome to Chat');
    expect(text).toContain('help@x.test');
  });
});
