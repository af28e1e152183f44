import { createHash } from 'node:crypto';
import type { FileProvisioner, ITerraformDependable, RemoteExecProvisioner, SSHProvisionerConnection } from 'cdktf';
import { type Content, type HostStep, secretsIn } from '../../../topology/index.js';
import { literal } from '../../literal.js';
import type { EstateSecrets } from '../secrets.js';
import type { EstateEngine } from './engine.js';
import { groupSteps, isGuarded, type StepGroup } from './groups.js';
import { PRELUDE } from './scripts/prelude.js';
import { concerned, stepScript, word } from './scripts/step-script.js';

/** What a resource that only runs scripts is made of. */
export interface Run {
  /** Changes when the scripts are to run again. */
  readonly trigger: string;
  readonly connection: SSHProvisionerConnection;
  readonly provisioners: (FileProvisioner | RemoteExecProvisioner)[];
  readonly dependsOn: ITerraformDependable[];
}

export interface Reach {
  /** With the pinned key of the host. */
  readonly connection: Omit<SSHProvisionerConnection, 'scriptPath'>;
  /** Whether commands run through sudo. */
  readonly sudo: boolean;
  /** Where the host keeps what services were last started with. */
  readonly stateDirectory: string;
}

/** In the home directory of the account that connects; nobody else may enter it. */
const STAGE = '.muster';
/** Terraform uploads a script before it runs it, readable and writable by all: this one says nothing, and makes the stage. */
const FIRST_SCRIPT = './.muster-prepare';

/**
 * Scripts that bring hosts to their steps, run by resources that know nothing else: they run again when something of theirs
 * changes in the code, and see nothing of what changes on a host.
 */
export class ProvisionerEngine implements EstateEngine {
  /**
   * @param reach how each host is reached
   * @param resource makes the resource of one group
   */
  constructor(
    private readonly secrets: EstateSecrets,
    private readonly secretsVersion: number,
    private readonly reach: (host: string) => Reach,
    private readonly resource: (id: string, run: Run) => ITerraformDependable,
  ) {}

  make(steps: readonly HostStep[]): readonly ITerraformDependable[] {
    const byId = new Map(steps.map((step) => [step.id, step]));
    const made = new Map<string, ITerraformDependable>();
    const groups = groupSteps(steps);
    for (const group of groups) {
      const dependsOn = group.after.flatMap((id) => made.get(id) ?? []);
      made.set(group.id, this.resource(group.id, { ...this.runOf(group, byId), dependsOn }));
    }
    const awaited = new Set(groups.flatMap(({ after }) => after));
    return [...made].filter(([id]) => !awaited.has(id)).map(([, resource]) => resource);
  }

  private runOf({ id, host, steps }: StepGroup, all: ReadonlyMap<string, HostStep>): Omit<Run, 'dependsOn'> {
    const { connection, sudo, stateDirectory } = this.reach(host);
    const shell = sudo ? 'sudo -n -- sh' : 'sh';
    const state = `state=${word(`${stateDirectory}/steps`)}\nmkdir -p -m 0700 "$state"\n`;
    const guarded = steps.filter(isGuarded);
    const script = [
      literal(PRELUDE + state),
      ...steps.map((step) => `# ${step.id}\n${stepScript(step, all, this.secrets)}\n`),
    ].join('');
    const confirmation = literal(PRELUDE + state) + guarded.map(confirm).join('');
    const runs = [
      { name: id, script },
      ...(guarded.length > 0 ? [{ name: `${id}-confirm`, script: confirmation }] : []),
    ];
    return {
      trigger: this.triggerOf(runs, concerned(steps, all)),
      connection: { ...connection, scriptPath: `./${STAGE}/run` },
      provisioners: runs.flatMap((run) => provisionersOf(run, shell, connection)),
    };
  }

  private triggerOf(runs: readonly { readonly script: string }[], steps: readonly HostStep[]): string {
    const contents: readonly Content[] = steps.flatMap((step) => (step.kind === 'file' ? [step.content] : []));
    const version = contents.flatMap(secretsIn).length > 0 ? this.secretsVersion : 0;
    return createHash('sha256')
      .update(JSON.stringify([runs, steps, version]))
      .digest('hex');
  }
}

/** A connection each: make the stage, put the script there, run it. Terraform itself leaves an empty file there. */
const provisionersOf = (
  { name, script }: { readonly name: string; readonly script: string },
  shell: string,
  connection: Reach['connection'],
): (FileProvisioner | RemoteExecProvisioner)[] => [
  {
    type: 'remote-exec',
    inline: [`set -eu; umask 077; rm -rf ${STAGE}; mkdir -m 0700 ${STAGE}`],
    connection: { ...connection, scriptPath: FIRST_SCRIPT },
  },
  { type: 'file', content: script, destination: `${STAGE}/${name}.sh` },
  {
    type: 'remote-exec',
    inline: [
      // Without the second trap a connection that breaks would end the shell before it gets to the first.
      `set -eu; trap 'rm -f ${STAGE}/${name}.sh ${FIRST_SCRIPT}' EXIT; trap 'exit 1' HUP INT PIPE TERM; ${shell} ${STAGE}/${name}.sh`,
    ],
  },
];

const confirm = (step: HostStep): string =>
  step.kind === 'command' ? literal(`confirm ${word(step.id)} ${word(step.probe)}\n`) : '';
