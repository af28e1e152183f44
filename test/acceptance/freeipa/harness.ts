import { afterAll, beforeAll, describe } from 'vitest';
import { freeipaProvider } from '../../../src/freeipa/provider.js';
import { startDirectory, type DirectoryServer, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { keepEvidence } from '../../evidence.js';
import { DIRECTORIES } from '../../servers/directories.js';
import { changeByHand, type DirectoryByHand } from '../../servers/directory-by-hand.js';
import { lastOperations } from '../../servers/last-requests.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';

/** A directory, a Terraform project that manages it, and somebody else who changes things by hand. */
export interface Bench<Directory extends DirectoryServer = EmbeddedDirectory> extends AsyncDisposable {
  readonly directory: Directory;
  readonly project: TerraformProject;
  readonly byHand: DirectoryByHand;
}

/** The same cases on each kind of directory, with a bench that stands from before the first test until after the last. */
export const onEachDirectory = (title: string, define: (bench: Bench<DirectoryServer>) => void): void =>
  describe.each(DIRECTORIES)(`${title} (%s)`, (kind) => {
    const bench = {} as Bench<DirectoryServer>;
    beforeAll(async () => {
      Object.assign(bench, await benchOn(await startDirectory({ kind })));
    });
    afterAll(() => bench[Symbol.asyncDispose]());
    define(bench);
  });

export const startBench = async (): Promise<Bench> => benchOn(await startDirectory());

export async function benchOn<Directory extends DirectoryServer>(directory: Directory): Promise<Bench<Directory>> {
  const project = await terraformProject({
    providers: [freeipaProvider],
    env: {
      FREEIPA_SERVERS: directory.url,
      FREEIPA_USERNAME: directory.service.dn,
      FREEIPA_PASSWORD: directory.service.password,
    },
  });
  const byHand = await changeByHand(directory);
  const dropEvidence = isEmbedded(directory) ? keepEvidence(lastOperations(directory)) : () => undefined;
  return {
    directory,
    project,
    byHand,
    [Symbol.asyncDispose]: async () => {
      dropEvidence();
      await byHand.close();
      await project.close();
      await directory.stop();
    },
  };
}

const isEmbedded = (directory: DirectoryServer): directory is EmbeddedDirectory => directory.kind === 'embedded';
