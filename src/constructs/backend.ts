import { relative, resolve, sep } from 'node:path';
import {
  App,
  HttpBackend,
  type HttpBackendConfig,
  LocalBackend,
  type LocalBackendConfig,
  PgBackend,
  type PgBackendConfig,
  S3Backend,
  type S3BackendConfig,
  type TerraformStack,
} from 'cdktf';
import { DeclarationError } from './declaration-error.js';

/**
 * Where an environment keeps its state: one of Terraform's backends, with its own settings.
 * Give passwords by the backend's environment variables (`PG_CONN_STR`, `TF_HTTP_PASSWORD`, `AWS_SECRET_ACCESS_KEY`): what is
 * written here stands in clear in the synthesised file.
 */
export type Backend =
  | { readonly local: LocalBackendConfig }
  | { readonly http: HttpBackendConfig }
  /** `connStr` may be left out when PG_CONN_STR is set where Terraform runs. */
  | { readonly pg: Partial<PgBackendConfig> }
  | { readonly s3: S3BackendConfig };

/** Adds the backend to the stack; without one, a file `terraform.STACK.tfstate` in the directory that synthesis runs in. */
export function addBackend(stack: TerraformStack, backend: Backend = { local: {} }): void {
  const kinds = Object.keys(backend);
  if (kinds.length !== 1) {
    throw new DeclarationError(stack, `has the backends ${kinds.join(', ') || '(none)'}; a stack has exactly one`);
  }
  if ('local' in backend) new LocalBackend(stack, { path: defaultStatePath(stack), ...backend.local });
  else if ('http' in backend) new HttpBackend(stack, backend.http);
  else if ('pg' in backend) new PgBackend(stack, backend.pg as PgBackendConfig);
  else if ('s3' in backend) new S3Backend(stack, backend.s3);
  else throw new DeclarationError(stack, `has the backend ${String(kinds[0])}; expected local, http, pg or s3`);
}

/** Relative to the stack's output directory, where Terraform runs, so that every checkout gives the same bytes. */
function defaultStatePath(stack: TerraformStack): string {
  const directory = resolve(App.of(stack).outdir, 'stacks', stack.node.id);
  return relative(directory, resolve(`terraform.${stack.node.id}.tfstate`))
    .split(sep)
    .join('/');
}
