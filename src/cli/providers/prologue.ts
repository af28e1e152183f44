import type { ProviderProgram } from './catalogue.js';

const OLDEST_NODE = 20;

/**
 * The first lines of a provider's executable, which are both a shell script and JavaScript.
 *
 * Terraform passes its whole environment on. A script that a user's NODE_OPTIONS loads could print before the
 * handshake, and `--inspect` would fight for its port, so they are taken away; TERRAFORM_PROVIDER_NODE_OPTIONS is
 * there for those who mean us. What is printed here Terraform shows to the user.
 */
export const prologue = ({ name, version }: Pick<ProviderProgram, 'name' | 'version'>): string => {
  const needs = `terraform-provider-${name} needs Node.js ${OLDEST_NODE} or newer`;
  return [
    '#!/bin/sh',
    shell(`command -v node >/dev/null || { echo "${needs}, and no node is on PATH"; exit 1; }`),
    shell('export NODE_OPTIONS="$TERRAFORM_PROVIDER_NODE_OPTIONS"; exec node "$0" "$@"'),
    `// terraform-provider-${name} ${version}, licence: Apache-2.0 (LICENSE); of what is in it: THIRD-PARTY-LICENSES.txt`,
    `if (parseInt(process.versions.node) < ${OLDEST_NODE}) {` +
      ` console.log(${JSON.stringify(`${needs}, and this is `)} + process.version + " (" + process.execPath + ")");` +
      ` process.exit(1) }`,
  ].join('\n');
};

/** To JavaScript a string with a comment behind it, to the shell the command that does nothing and then this one. */
const shell = (command: string): string => `':' //; ${command}`;
