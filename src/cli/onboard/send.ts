import type { Planned, Sent } from '../../onboarding/send.js';
import type { Names } from '../../onboarding/template.js';
import type { Answer } from '../answer.js';
import { interrupted } from '../interrupt.js';
import { Problem } from '../problem.js';
import { paint } from '../terminal/colours.js';
import { waitingFor } from '../terminal/waiting.js';

interface Way {
  /** The sender. */
  readonly from?: string;
  /** Path of the ledger. */
  readonly ledger: string;
  readonly allowPlaintext?: true;
}

/** Sends to those who are due, and says what became of each. */
export async function send(
  looked: readonly Planned[],
  options: Way,
  letter: { readonly template: string; readonly names: Names; readonly content: string },
  again: ReadonlySet<string>,
): Promise<Answer> {
  const { Ledger } = await import('../../onboarding/ledger.js');
  const { addressIn, planned, sendAll } = await import('../../onboarding/send.js');
  const { isAddress } = await import('../../onboarding/person.js');
  const { Smtp } = await import('../../onboarding/smtp.js');
  const { smtpSettings } = await import('../../onboarding/smtp-settings.js');
  const { from = '' } = options;
  if (!isAddress(addressIn(from)))
    throw new Problem(`--from ${from}: expected the sender's address`, 'Write it as "Chat <chat@example.org>".');
  const settings = smtpSettings(process.env, options.allowPlaintext === true);
  const abort = new AbortController();
  void interrupted().then(() => abort.abort());
  const ledger = Ledger.open(options.ledger);
  const smtp = new Smtp(settings);
  try {
    // Somebody else may have sent while this was being looked at.
    const plan = planned(
      looked.map(({ person }) => person),
      letter.content,
      ledger,
      again,
    );
    const due = plan.flatMap(({ person, action }) => (action === 'send' ? [person] : []));
    const tried = await waitingFor('the mail server takes the messages', async (wait) => {
      const done: Sent[] = [];
      for await (const one of sendAll(due, { ...letter, from }, ledger, smtp, abort.signal)) {
        done.push(one);
        wait.tell(`${done.length} of ${due.length}`);
      }
      return done;
    });
    const sent = tried.filter(({ delivery }) => delivery.state === 'sent').length;
    const uncertain = plan.filter(({ action }) => action === 'uncertain').length;
    const before = plan.length - due.length - uncertain;
    return {
      exitCode: sent === due.length && uncertain === 0 ? 0 : 1,
      result: {
        ...{ content: letter.content, sent, due: due.length, had_it: before, uncertain },
        people: tried.map(({ person, delivery }) => ({ ...person, ...delivery })),
      },
      text: [
        ...tried.map(
          ({ person: { name, email }, delivery: { state, reply } }) =>
            `${state === 'sent' ? paint.green('sent') : paint.red(state)}  ${name} <${email}>  ${paint.dim(reply)}`,
        ),
        `${sent} of ${due.length} were sent the message; ${before} had it before.`,
      ].join('\n'),
      ...(uncertain > 0 && {
        remarks: `${uncertain} were passed over, because it is uncertain whether they have it: --again ADDRESS writes to them.`,
      }),
    };
  } finally {
    smtp.close();
    ledger.close();
  }
}
