import { relative, resolve, sep } from 'node:path';
import {
  App,
  DataTerraformRemoteStateHttp,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStatePg,
  type DataTerraformRemoteStatePgConfig,
  DataTerraformRemoteStateS3,
  HttpBackend,
  type HttpBackendConfig,
  LocalBackend,
  type LocalBackendConfig,
  PgBackend,
  type PgBackendConfig,
  S3Backend,
  type S3BackendConfig,
  type TerraformRemoteState,
  TerraformStack,
} from 'cdktf';
import type { Construct } from 'constructs';
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
  refuseOther(stack, backend);
  if ('local' in backend) new LocalBackend(stack, { path: defaultStatePath(stack), ...backend.local });
  else if ('http' in backend) new HttpBackend(stack, backend.http);
  else if ('pg' in backend) new PgBackend(stack, backend.pg as PgBackendConfig);
  else new S3Backend(stack, backend.s3);
}

/** Another stack, by its name and where it keeps its state. */
export interface StateOf {
  readonly stack: string;
  /** @default - the file in which a stack without a backend keeps it */
  readonly backend?: Backend;
}

/** Reads the outputs of another stack whenever a plan is made. Who plans needs to be able to read that state, too. */
export function readState(
  scope: Construct,
  id: string,
  { stack, backend = { local: {} } }: StateOf,
): TerraformRemoteState {
  refuseOther(scope, backend);
  if ('local' in backend) {
    const path = defaultStatePath(TerraformStack.of(scope), stack);
    return new DataTerraformRemoteStateLocal(scope, id, { path, ...backend.local });
  }
  if ('http' in backend) return new DataTerraformRemoteStateHttp(scope, id, backend.http);
  if ('pg' in backend) return new DataTerraformRemoteStatePg(scope, id, backend.pg as DataTerraformRemoteStatePgConfig);
  return new DataTerraformRemoteStateS3(scope, id, backend.s3);
}

/** Types say it already; this is for what was not written in TypeScript. */
function refuseOther(construct: Construct, backend: Backend): void {
  const kinds = Object.keys(backend);
  if (kinds.length !== 1)
    throw new DeclarationError(construct, `has the backends ${kinds.join(', ') || '(none)'}; a stack has exactly one`);
  if (!['local', 'http', 'pg', 's3'].includes(String(kinds[0])))
    throw new DeclarationError(construct, `has the backend ${String(kinds[0])}; expected local, http, pg or s3`);
}

/** Relative to the stack's output directory, where Terraform runs, so that every checkout gives the same bytes. */
function defaultStatePath(from: TerraformStack, stack = from.node.id): string {
  const directory = resolve(App.of(from).outdir, 'stacks', from.node.id);
  return relative(directory, resolve(`terraform.${stack}.tfstate`))
    .split(sep)
    .join('/');
}
