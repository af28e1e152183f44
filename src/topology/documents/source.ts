import type { Estate } from '../model/index.js';

/** What documents are written from: an estate, and where it is declared. */
export interface DocumentSource {
  readonly estate: Estate;
  /** Name of the stack, as commands take it. */
  readonly stack: string;
  /** What names of the estate's resources begin with: `estate` of `host_file.estate_app1_unit`. */
  readonly construct: string;
  readonly engine: 'host' | 'terraform_data' | 'null_resource';
}
