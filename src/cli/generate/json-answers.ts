const REPORT = 'what it does, as docs/schemas/report.schema.json says';
const JUDGED = {
  refused: 'why it is not the plan that was reviewed, or null; what a gate says is in the report',
  report: REPORT,
};

/** What `--json` prints of each command beside `command`, `exit_code` and `error`: name → what it is. */
export const JSON_ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  demo: { steps: 'each with `caption`, `proved` and the `lines` that it showed' },
  sandbox: {
    mattermost: '`url`, `token`, `username`, `password`; the last three null with `--empty`',
    freeipa: '`url`, `bind_dn`, `password`, `base_dn`',
    env: 'variables for the providers',
  },
  dev: {
    cause: 'the files that were saved, or the name of the stack at the beginning',
    ...planAnswer(),
  },
  stacks: { stacks: 'each with `name` and `directory`, where Terraform runs' },
  plan: { stack: 'its name', ...planAnswer(), ...JUDGED },
  report: { out: 'the file; null without `--out`', report: REPORT },
  apply: applyAnswer(),
  destroy: applyAnswer(),
  check: {
    stack: 'its name',
    ok: 'whether nothing failed',
    findings: 'each with `id`, `status` (passed, warning, failed, unknown), `about`, `found`, `expected`, `mend`',
    changes: 'how many an apply would make',
  },
  compare: {
    below: 'name of the stack below',
    above: 'name of the stack above',
    proof: 'whether the state below was read',
    resources: 'each with `address`, `kind` (same, differs, only above, only below), `attributes`, `unproven`',
  },
  new: { folder: 'the folder', files: 'paths in it' },
  discover: {
    out: 'the folder',
    stack: 'its name',
    groups: 'how many',
    links: 'how many',
    files: 'paths in the folder',
    left_out: 'what is not managed, in sentences',
  },
  docs: {
    stack: 'its name',
    directory: 'where they are',
    documents: 'names of all',
    changed: 'names of those that are new or changed',
  },
  'restore-drill': {
    estate: 'its name',
    host: 'where the copy was restored',
    moment: 'of which both databases are compared',
    copy: 'which one; left out where there is none',
    passed: 'whether the copy is the same',
    tables: 'how many were compared',
    rows: 'how many were compared',
    differences: 'each with `table`, `live`, `restored`',
    seconds: '`restore` and `recovery`; left out where nothing was restored',
    problems: 'in sentences',
  },
  'bulk-load': {
    lines: 'how many',
    counts: 'kind of line → how many',
    errors: '`count` and the `first`',
    warnings: '`count` and the `first`',
    missing: 'what the server must have already, each with `kind` and `name`',
    written: 'the file; null where nothing was written',
  },
  onboard: {
    content: 'digest of the message',
    people: 'each with `email`, `name`, `username`, and `action`, or with `--send` `state` and `reply`',
    sent: 'with `--send`: how many were sent it now',
    due: 'with `--send`: how many were to be sent it',
    had_it: 'with `--send`: how many had it before',
    uncertain: 'with `--send`: how many were passed over',
  },
  'ci stacks': { stacks: 'their names' },
  'ci comment': {
    stack: 'its name',
    comment: 'what became of it: added, changed, left as it is, not needed',
  },
  'ci reviewed': { stack: 'its name', out: 'the file', digest: 'of its plan; null where it is not in the report' },
  'ci drift': {
    stack: 'its name',
    issue: 'what became of it: opened, changed, left as it is, closed, not needed',
  },
  'providers install': {
    TF_CLI_CONFIG_FILE: 'for the environment of Terraform',
    mirror: 'the folder of the providers',
    providers: 'each with `name`, `source`, `version`, `hash`',
  },
  completion: { shell: 'its name', script: 'what the shell has to read' },
};

function planAnswer(): Readonly<Record<string, string>> {
  return {
    changes: 'each with `address` and `actions`; no values, since some are secret',
    create: 'how many',
    update: 'how many',
    delete: 'how many; what is replaced counts as created too',
    people: 'who gains and who loses what, in sentences',
    warnings: 'each with `summary`, `detail`, `address`',
  };
}

function applyAnswer(): Readonly<Record<string, string>> {
  return {
    stack: 'its name',
    created: 'how many',
    updated: 'how many',
    deleted: 'how many',
    imported: 'how many',
    warnings: 'each with `summary`, `detail`, `address`',
    ...JUDGED,
  };
}
