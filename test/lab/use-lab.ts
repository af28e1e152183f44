import { afterAll, beforeAll } from 'vitest';
import { startLab, type Lab, type LabOptions } from './lab.js';

/** A lab for all tests of a file. Gives what reads it, as it does not run yet when the file is loaded. */
export const useLab = (options?: LabOptions): (() => Lab) => {
  let lab: Lab | undefined;
  beforeAll(async () => {
    lab = await startLab(options);
  });
  afterAll(() => lab?.stop());
  return () => lab!;
};
