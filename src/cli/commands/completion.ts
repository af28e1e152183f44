import { Argument, Command } from 'commander';
import { answering } from '../answer.js';

export function completionCommand(): Command {
  const command = new Command('completion')
    .summary('completion for bash or zsh')
    .description(
      'Print a script that lets the shell complete commands, options and stacks, behind npx too. Stacks are those that have been written once: npx muster stacks writes all.',
    )
    .addArgument(new Argument('<shell>', 'which shell reads it').choices(['bash', 'zsh']))
    .addHelpText(
      'after',
      '\nExample, in ~/.bashrc or behind compinit in ~/.zshrc:\n  source <(npx muster completion bash)',
    );
  return answering(command, async (shell: string) => {
    const { completed } = await import('../completion/words.js');
    let root = command;
    while (root.parent) root = root.parent;
    const commands = completed(root);
    const script =
      shell === 'zsh'
        ? (await import('../completion/zsh.js')).zshScript(commands)
        : (await import('../completion/bash.js')).bashScript(commands);
    return { exitCode: 0, result: { shell, script }, text: script.trimEnd() };
  });
}
