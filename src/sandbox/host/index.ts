/** A stand-in for a host that is reached over SSH, for tests and benchmarks. */
export { EmbeddedHost } from './server.js';
export type { Cut } from './cut.js';
