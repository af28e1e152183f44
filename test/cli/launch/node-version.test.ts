import { expect, test } from 'vitest';

const { requireNode } = (await import(new URL('../../../src/cli/launch/node-version.mjs', import.meta.url).href)) as {
  requireNode(version: string): void;
};

test.each(['20.19.0', '20.20.2', '22.1.0', '26.0.0'])('Node %s is new enough', (version) => {
  expect(() => requireNode(version)).not.toThrow();
});

test.each(['20.18.1', '18.20.4', '8.0.0'])(
  'Node %s is refused in one sentence that says what to install',
  (version) => {
    expect(() => requireNode(version)).toThrow(
      `Node 20.19 or newer is needed, and this is Node ${version}; install it from`,
    );
  },
);
