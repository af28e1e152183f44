import { afterEach, beforeEach } from 'vitest';
import { allEvidence, forgetClosedEvidence } from './evidence.js';

/** A test that fails prints what a person needs: the configuration, what Terraform said, what the servers were asked. */
beforeEach(forgetClosedEvidence);
// Registered before those of the file, so it runs after them, when servers and projects may be closed already.
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(`${task.name} failed.\n\n${allEvidence()}`);
});
