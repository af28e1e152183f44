/** For tests of your own stacks: synthesis in memory, and who is admin by it. No server, no Terraform, no provider. */
export type { LinkedGroup } from './links.js';
export { SynthesisedStack, synthesise } from './synthesised-stack.js';
export { UnknownPeople } from './people.js';
