/**
 * Sections of the runbook: their anchors, which alerts and other pages may link to, and their headings. A section is on the page
 * of an estate only when it has what the section is about.
 */
export const runbookSections = {
  'look-first': 'Look first',
  'a-server-does-not-answer': 'A server does not answer',
  'a-proxy-or-the-address-is-lost': 'A proxy or the address is lost',
  'fail-over-of-the-database': 'Fail-over of the database',
  'switch-back': 'Switch back',
  'a-replica-is-behind': 'A replica is behind',
  'the-database-does-not-answer': 'The database does not answer',
  'a-disk-is-filling-up': 'A disk is filling up',
  'people-cannot-sign-in': 'People cannot sign in',
  'add-a-host': 'Add a host',
  'remove-a-host': 'Remove a host',
  'upgrade-mattermost': 'Upgrade Mattermost',
  'upgrade-postgresql': 'Upgrade PostgreSQL',
  'renew-a-certificate': 'Renew a certificate',
  'copies-are-too-old': 'Copies are too old',
  restore: 'Restore',
  'break-glass': 'Break-glass',
} as const;

export type RunbookSection = keyof typeof runbookSections;
