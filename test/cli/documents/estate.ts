import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MattermostEstateProps } from '../../../src/constructs/index.js';
import { readEstate, type EstateRecord } from '../../../src/cli/estate-record.js';
import { stackOf } from '../../constructs/estate/estate.js';

/** A folder of the test's own. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'muster-documents-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An estate as synthesis writes it, read back from there. */
export function recordOf(props: MattermostEstateProps): EstateRecord {
  const directory = folder();
  const stack = stackOf(props);
  stack.prepareStack();
  // As synthesis does, with the comments that the test's own way leaves out.
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(stack.toTerraform()));
  return readEstate({ name: 'chat', directory });
}
