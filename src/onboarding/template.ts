import { createHash } from 'node:crypto';
import { distance } from 'fastest-levenshtein';
import type { Person } from './person.js';

/** What a message says of the installation: names that stand in braces in its template. */
export type Names = Readonly<Record<string, string>>;

export interface Message {
  readonly subject: string;
  readonly text: string;
}

/** A template that cannot become a message. */
export class UnusableTemplate extends Error {}

/** What people are sent where nothing else is given. The first line is the subject. */
export const WELCOME = `Subject: Welcome to {{site_name}}

Hello {{name}},

{{site_name}} is ready for you: {{site_url}}
Your username is {{username}}.

On the desktop:  {{app_link}}
On a phone:      {{android_link}} (Android), {{ios_link}} (iOS)

A guide for the first steps: {{help_link}}
If something does not work, write to {{support_email}}.
`;

const PERSONAL = ['name', 'username', 'email'] as const;

/**
 * The template's message for one person.
 *
 * @throws UnusableTemplate for a name that is not known or has no value, with the nearest one that is
 */
export const messageFor = (template: string, names: Names, person: Person): Message => {
  const values: Names = { ...names, ...Object.fromEntries(PERSONAL.map((key) => [key, person[key]])) };
  const [, subject, body] = /^Subject: *([^\r\n]+)\r?\n\r?\n([^]*)$/.exec(template) ?? [];
  if (subject === undefined || body === undefined)
    throw new UnusableTemplate('expected "Subject: …" in the first line of the template, an empty line, and the text');
  return { subject: filled(subject, values).replace(/[\r\n]+/g, ' '), text: filled(body, values) };
};

const filled = (text: string, values: Names): string =>
  text.replace(/\{\{([^{}]*)\}\}/g, (_, inner: string) => {
    const key = inner.trim();
    const value = values[key];
    if (value) return value;
    const near = Object.keys(values).sort((a, b) => distance(a, key) - distance(b, key))[0];
    throw new UnusableTemplate(
      value === undefined
        ? `the template speaks of {{${key}}}, did you mean {{${near}}}? It may use ${Object.keys(values).join(', ')}`
        : `the template speaks of {{${key}}}, which the server does not have; set it there, give it with --set ${key}=…, or take it out`,
    );
  });

/** Tells contents apart: what everybody's message has in common, so that a new first name is no new message. */
export const contentOf = (template: string, names: Names): string => {
  const anybody = { email: '{{email}}', name: '{{name}}', username: '{{username}}' };
  const { subject, text } = messageFor(template, names, anybody);
  return createHash('sha256').update(`${subject}\n\n${text}`).digest('hex');
};
