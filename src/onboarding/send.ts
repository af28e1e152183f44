import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Ledger } from './ledger.js';
import type { Person } from './person.js';
import type { Delivery, Smtp } from './smtp.js';
import { messageFor, type Names } from './template.js';

/** What a run would do for somebody. */
export interface Planned {
  readonly person: Person;
  /** `uncertain`: a run before was cut off while this message was on its way. */
  readonly action: 'send' | 'has it' | 'uncertain';
}

/** @param again addresses that are written to although it is uncertain whether they have the message */
export const planned = (
  people: readonly Person[],
  content: string,
  ledger: Ledger,
  again: ReadonlySet<string> = new Set(),
): readonly Planned[] =>
  people.map((person) => {
    const state = ledger.stateOf(person.email, content);
    if (state === 'sent') return { person, action: 'has it' };
    if (state === 'sending' && !again.has(person.email.toLowerCase())) return { person, action: 'uncertain' };
    return { person, action: 'send' };
  });

export interface Letter {
  readonly template: string;
  readonly names: Names;
  readonly content: string;
  readonly from: string;
}

/** So many failures in a row that were nobody's own end a run. */
const MOST_FAILURES = 3;

export interface Sent {
  readonly person: Person;
  readonly delivery: Delivery;
}

/**
 * Sends to one person after another; the ledger learns of each before the first byte goes out, and of the end. Ends early
 * when the server cannot be reached any more: whoever is left gets it in the next run.
 */
export async function* sendAll(
  people: readonly Person[],
  letter: Letter,
  ledger: Ledger,
  smtp: Smtp,
  signal?: AbortSignal,
): AsyncGenerator<Sent> {
  let failures = 0;
  for (const person of people) {
    if (signal?.aborted) return;
    const raw = await composed(person, letter);
    ledger.write(person.email, letter.content, 'sending');
    const delivery = await smtp.send({ from: addressIn(letter.from), to: person.email, raw });
    if (delivery.state !== 'uncertain') ledger.write(person.email, letter.content, delivery.state, delivery.reply);
    yield { person, delivery };
    const isPersons = delivery.state === 'sent' || (delivery.state === 'not sent' && delivery.why === 'refused');
    failures = isPersons ? 0 : failures + 1;
    if (failures === MOST_FAILURES || (delivery.state === 'not sent' && delivery.why === 'unreachable')) return;
  }
}

/** The same person and content give the same Message-ID: a mail system that sees it twice may show it once. */
const composed = (person: Person, { template, names, content, from }: Letter): Promise<Buffer> => {
  const { subject, text } = messageFor(template, names, person);
  const id = createHash('sha256').update(`${content} ${person.email.toLowerCase()}`).digest('hex').slice(0, 32);
  const message = new MailComposer({
    from,
    to: { name: person.name, address: person.email },
    subject,
    text,
    messageId: `<${id}@${addressIn(from).replace(/.*@/, '')}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return message.compile().build();
};

/** `Chat <chat@example.org>` to `chat@example.org`. */
export const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
