import { Command, InvalidArgumentError } from 'commander';
import { type Answer, answering } from '../answer.js';
import { paint } from '../terminal/colours.js';
import { waitingFor } from '../terminal/waiting.js';
import type { Names } from '../../onboarding/template.js';
import type { Planned } from '../../onboarding/send.js';
import { recipients } from '../onboard/recipients.js';
import { send } from '../onboard/send.js';
import { namesOfServer } from '../onboard/server-names.js';
import { Problem } from '../problem.js';
import { repeated } from '../repeated.js';

interface Options {
  readonly group?: readonly string[];
  readonly people?: string;
  readonly template?: string;
  readonly from?: string;
  readonly set?: Names;
  readonly ledger: string;
  readonly again?: readonly string[];
  readonly allowPlaintext?: true;
  readonly send?: true;
}

export function onboardCommand(): Command {
  const command = new Command('onboard')
    .summary('send people a message of welcome, once')
    .description('Send people a message of welcome, each content once: shows who would get it, and sends with --send.')
    .option('--group <name>', 'members of a FreeIPA group (FREEIPA_SERVERS …); may be given more than once', repeated)
    .option('--people <file>', 'a table in CSV with the columns email and name or username')
    .option('--template <file>', 'the message: "Subject: …", an empty line, the text (default: a short welcome)')
    .option('--from <address>', 'the sender, for example "Chat <chat@example.org>"')
    .option('--set <name=value>', 'a name of the template, before what the server says', collectName)
    .option('--ledger <file>', 'who has been sent what', '.muster/onboarding.jsonl')
    .option('--again <address>', 'somebody of whom it is uncertain whether they got it', repeated)
    .option('--allow-plaintext', 'hand mail over without TLS, to a server on this machine for example')
    .option('--send', 'send; without it nothing is sent and nothing written')
    .addHelpText(
      'after',
      '\nThe mail server is MUSTER_SMTP_URL (smtp://HOST:PORT with STARTTLS, or' +
        '\nsmtps://), with MUSTER_SMTP_USERNAME, MUSTER_SMTP_PASSWORD and' +
        '\nMUSTER_SMTP_CA_CERT.' +
        '\nNames of the template come from the Mattermost server at MATTERMOST_URL.' +
        '\nExits 0 when everybody has the message, 2 when somebody would get it with' +
        '\n--send, 1 when somebody could not be sent it.' +
        '\n\nExample:\n  npx muster onboard --group mm_ops_leads --from "Chat <chat@example.org>"',
    );
  return answering(command, run);
}

const collectName = (text: string, before: Names = {}): Names => {
  const [, name = '', value = ''] = /^([a-z_]+)=(.*)$/s.exec(text) ?? [];
  if (name === '')
    throw new InvalidArgumentError('Write it as NAME=VALUE, such as help_link=https://example.org/guide.');
  return { ...before, [name]: value };
};

async function run(options: Options): Promise<Answer> {
  const { distinct } = await import('../../onboarding/person.js');
  const { contentOf, messageFor, WELCOME } = await import('../../onboarding/template.js');
  const { Ledger } = await import('../../onboarding/ledger.js');
  const { planned } = await import('../../onboarding/send.js');
  return usable(async () => {
    const template = options.template === undefined ? WELCOME : await textOf(options.template);
    const names = { ...(await namesOfServer()), ...options.set };
    const people = distinct(await waitingFor('the directory names the people', (wait) => recipients(options, wait)));
    const content = contentOf(template, names);
    const again = new Set(options.again?.map((address) => address.toLowerCase()));
    const plan = planned(people, content, Ledger.read(options.ledger), again);
    if (options.send) return send(plan, options, { template, names, content }, again);
    const first = plan.find(({ action }) => action === 'send');
    const message = first && messageFor(template, names, first.person);
    return {
      exitCode: first ? 2 : plan.some(({ action }) => action === 'uncertain') ? 1 : 0,
      result: { content, people: plan.map(({ person, action }) => ({ ...person, action })) },
      text: [
        ...plan.map(({ person, action }) => `${labelOf(action)}  ${person.name} <${person.email}>`),
        ...(message ? [`\n${paint.bold(message.subject)}\n\n${message.text}`] : []),
        summary(plan),
      ].join('\n'),
    };
  });
}

const labelOf = (action: Planned['action']): string =>
  ({ send: paint.green('would get it'), 'has it': paint.dim('has it      '), uncertain: paint.yellow('uncertain   ') })[
    action
  ];

const summary = (plan: readonly Planned[]): string => {
  const count = (action: Planned['action']): number => plan.filter((one) => one.action === action).length;
  return [
    `${count('send')} would get this message, ${count('has it')} have it.`,
    count('send') > 0 && 'Nothing was sent: --send sends.',
    count('uncertain') > 0 &&
      `Of ${count('uncertain')} it is uncertain: a run ended while their message was on its way. --again ADDRESS writes to them.`,
  ]
    .filter(Boolean)
    .join(' ');
};

const textOf = async (file: string): Promise<string> => (await import('node:fs/promises')).readFile(file, 'utf8');

/** What is wrong with what was given is a sentence. */
async function usable<T>(work: () => Promise<T>): Promise<T> {
  const { UnusablePeople } = await import('../../onboarding/person.js');
  const { UnusableTemplate } = await import('../../onboarding/template.js');
  const { UnusableSettings } = await import('../../onboarding/smtp-settings.js');
  const { LockedLedger } = await import('../../onboarding/ledger.js');
  try {
    return await work();
  } catch (error) {
    const isSaid = [UnusablePeople, UnusableTemplate, UnusableSettings, LockedLedger].some(
      (kind) => error instanceof kind,
    );
    if (isSaid || (error instanceof Error && 'syscall' in error))
      throw new Problem((error as Error).message, 'docs/guides/onboarding.md says what belongs there.');
    throw error;
  }
}
