import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { allEvidence, forgetClosedEvidence, keepEvidence } from '../evidence.js';
import { History } from '../terraform/history.js';

afterEach(forgetClosedEvidence);

test('a failing test shows what is open, and what was closed while it ran as it was then', () => {
  let requests = ['GET /one'];
  const drop = keepEvidence({ title: 'Requests', text: () => requests.join('\n') });
  expect(allEvidence()).toBe('── Requests ──\nGET /one');
  requests = ['GET /one', 'GET /two'];
  drop();
  requests = [];
  expect(allEvidence()).toBe('── Requests ──\nGET /one\nGET /two');
  forgetClosedEvidence();
  expect(allEvidence()).toBe('');
});

test('a project shows its configuration, and the last commands as sentences', () => {
  const directory = mkdtempSync(join(tmpdir(), 'history-'));
  try {
    writeFileSync(join(directory, 'main.tf'), 'resource "a" "b" {}\n');
    const history = new History(directory);
    expect(history.text()).toBe('');
    const stdout = [
      '{"@level":"info","@message":"a.b: Creating..."}',
      '{"@message":"Error: no","diagnostic":{"severity":"error","summary":"no","detail":"Not so.","address":"a.b"}}',
    ].join('\n');
    history.add(['apply', '-json'], { exitCode: 1, stdout, stderr: '' });
    history.add(['show', '-json'], { exitCode: 0, stdout: '{}', stderr: '' });
    expect(history.text()).toBe(
      '# main.tf\nresource "a" "b" {}\n\n' +
        '$ terraform apply -json\na.b: Creating...\nError: no\n\nwith a.b\n\nNot so.\n(exit code 1)',
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});
