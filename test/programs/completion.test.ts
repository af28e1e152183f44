import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bashScript } from '../../src/cli/completion/bash.js';
import { completed } from '../../src/cli/completion/words.js';
import { zshScript } from '../../src/cli/completion/zsh.js';
import { musterProgram } from '../../src/cli/program.js';

const commands = completed(musterProgram());
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'muster-completion-'));
  for (const stack of ['dev', 'production', 'staging'])
    mkdirSync(join(project, 'written', 'stacks', stack), { recursive: true });
  mkdirSync(join(project, 'below'));
  writeFileSync(join(project, 'cdktf.json'), '{ "app": "true", "output": "written" }');
  writeFileSync(join(project, 'people.csv'), '');
  writeFileSync(join(project, 'muster.bash'), bashScript(commands));
  writeFileSync(join(project, 'muster.zsh'), zshScript(commands));
});
afterAll(() => rmSync(project, { recursive: true }));

const run = (shell: string, script: string, cwd = project): readonly string[] => {
  const { stdout, stderr, status } = spawnSync(shell, ['-s'], {
    cwd,
    input: script,
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter(Boolean).sort();
};

/** What bash offers for the last of the words. */
const bash = (words: readonly string[], cwd?: string): readonly string[] =>
  run(
    'bash',
    `source ${JSON.stringify(join(project, 'muster.bash'))}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
${words[0] === 'npx' ? '_muster_npx' : '_muster'} || true
printf '%s\\n' "\${COMPREPLY[@]}"`,
    cwd,
  );

/** What zsh offers for the last of the words, on a terminal of its own: each thing that is offered is printed instead of shown. */
const zsh = (words: readonly string[], cwd = project): readonly string[] => {
  const offered = join(project, 'offered');
  writeFileSync(
    join(project, '.zshrc'),
    `PS1=READY
autoload -Uz compinit; compinit -D -u
source ${join(project, 'muster.zsh')}
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -A found "$@"
  (( \${#found} )) && print -rl -- $found >> ${offered}
  builtin compadd "$@"
}
bindkey '^I' complete-word
`,
  );
  writeFileSync(offered, '');
  const seen = run(
    'zsh',
    `zmodload zsh/zpty
export ZDOTDIR=${project} TERM=dumb
zpty shell zsh -i
zpty -r shell out '*READY*' || print never ready
zpty -w -n shell ${JSON.stringify(words.join(' '))}$'\\t'
zpty -w -n shell $'\\C-u''echo DO''NE'$'\\n'
zpty -r shell out $'*\\nDONE*' || print never done
zpty -d shell`,
    cwd,
  );
  expect(seen).toEqual([]);
  return readFileSync(offered, 'utf8').split('\n').filter(Boolean).sort();
};

test('each script is one that its shell can read', () => {
  for (const [shell, file] of [
    ['bash', 'muster.bash'],
    ['zsh', 'muster.zsh'],
  ] as const)
    expect(spawnSync(shell, ['-n', join(project, file)], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
});

describe.each([
  ['bash', bash],
  ['zsh', zsh],
] as const)('%s', (_, offers) => {
  test('offers commands', () => {
    expect(offers(['muster', 'co'])).toEqual(['compare', 'completion']);
    expect(offers(['muster', 'providers', ''])).toEqual(['install']);
  });

  test('offers the stacks that were written, in a folder below too', () => {
    expect(offers(['muster', 'plan', ''])).toEqual(['dev', 'production', 'staging']);
    expect(offers(['muster', 'compare', 'staging', 'p'])).toEqual(['production']);
    expect(offers(['muster', 'check', 'd'], join(project, 'below'))).toEqual(['dev']);
  });

  test('offers options, and the values of those that have some', () => {
    expect(offers(['muster', 'discover', '--pl'])).toEqual(['--playbook']);
    expect(offers(['muster', 'sandbox', '--license', ''])).toEqual(['enterprise', 'none', 'professional']);
    expect(offers(['muster', 'completion', 'z'])).toEqual(['zsh']);
  });

  test('an option and its value are no place of the command', () => {
    expect(offers(['muster', 'docs', '--out', 'handbook', 'st'])).toEqual(['staging']);
  });

  test('offers files where a file is meant', () => {
    expect(offers(['muster', 'bulk-load', 'people.csv', 'peo'])).toEqual(['people.csv']);
  });

  test('completes behind npx', () => {
    expect(offers(['npx', 'muster', 'pla'])).toEqual(['plan']);
  });
});

test('outside of a project there are no stacks, and no error', () => {
  expect(bash(['muster', 'plan', ''], '/')).toEqual([]);
});
