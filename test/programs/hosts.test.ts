import { describe, expect, test } from 'vitest';
import { estateSteps, resolveEstate } from '../../src/topology/index.js';
import { FIREWALL_TABLE } from '../../src/topology/render/nftables.js';
import { ESTATES } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { folder, run, runApart } from './run.js';

const estates = Object.entries(ESTATES);

describe.each(estates)('%s', (_, description) => {
  const files = renderedFiles(description);
  const firewalls = [...files].filter(([name]) => name.endsWith('.nft'));

  test.each(firewalls)('nft loads %s, twice in a row', async (_, text) => {
    const { write } = await folder();
    const path = await write('rules.nft', text);
    expect(await runApart('nft', '-c', '-f', path)).toEqual({ status: 0, output: '' });
    const script = `nft -f ${path} && nft -f ${path} && nft list table ${FIREWALL_TABLE}`;
    const { status, output } = await runApart('sh', '-c', script);
    expect(status, output).toBe(0);
    expect(output.match(/policy drop/g)).toHaveLength(1);
    expect(output.match(/comment "/g)?.length).toBe(text.match(/comment "/g)?.length);
  });

  test('systemd takes the unit of Mattermost', async () => {
    const { path, write } = await folder();
    await write('bin/mattermost', '#!/bin/sh\n', 0o755);
    const unit = files.get('mattermost.service')!.replaceAll(/\/opt\/mattermost\/releases\/[\d.]+/g, path);
    // The account is made on the host.
    const known = unit.replace('User=mattermost', 'User=daemon').replace('Group=mattermost', 'Group=daemon');
    expect(await run('systemd-analyze', 'verify', await write('mattermost.service', known))).toEqual({
      status: 0,
      output: '',
    });
  });

  test.each([...files].filter(([name]) => name.endsWith('.service.d.conf')))('systemd takes %s', async (name, text) => {
    const { write } = await folder();
    await write(name.replace('.conf', '/muster.conf'), text);
    const unit = await write(name.replace('.d.conf', ''), '[Service]\nExecStart=/bin/true\n');
    expect(await run('systemd-analyze', 'verify', unit)).toEqual({ status: 0, output: '' });
  });

  test('the kernel has every setting, in a network of its own', async () => {
    const { write } = await folder();
    const { status, output } = await runApart('sysctl', '-p', await write('sysctl.conf', files.get('sysctl.conf')!));
    expect({ status, output }).toMatchObject({
      status: 0,
      output: expect.stringContaining('net.core.somaxconn = 4096'),
    });
  });

  test('a shell reads every command', async () => {
    const { write } = await folder();
    const commands = estateSteps(resolveEstate(description)).flatMap((step) => {
      if (step.kind === 'command') return [step.probe, step.apply, step.undo ?? ''];
      if (step.kind === 'service') return [step.beforeStop ?? '', step.ready ?? ''];
      return step.kind === 'file' ? [step.validate ?? ''] : [];
    });
    expect(commands.length).toBeGreaterThan(20);
    for (const command of new Set(commands)) {
      expect(await run('sh', '-n', await write('command', command)), command).toEqual({ status: 0, output: '' });
    }
  });
});

test('a drained server is seen, and no rule is left by apply or by destroy', async () => {
  const steps = new Map(estateSteps(resolveEstate(ESTATES.haproxy!)).map((step) => [step.id, step]));
  const [service, undrained] = [steps.get('app1.mattermost'), steps.get('app1.undrained')];
  if (service?.kind !== 'service' || undrained?.kind !== 'command') throw new Error('app1 has no such steps');
  const drain = service.beforeStop!.replace(/^sleep .*$/m, '');
  const { probe, apply, undo = '' } = undrained;
  const asked = `if (${probe}); then echo open; else echo drained; fi`;
  const { write } = await folder();
  const script = [asked, drain, asked, apply, asked, drain, asked, undo, asked, undo].join('\n');
  expect(await runApart('sh', '-e', await write('script', script))).toEqual({
    status: 0,
    output: 'open\ndrained\nopen\ndrained\nopen\n',
  });
});

test('nft refuses rules that name no family', async () => {
  const { write } = await folder();
  const [text = ''] = [...renderedFiles(ESTATES.haproxy!)].flatMap(([name, rules]) =>
    name === 'db1.nft' ? [rules] : [],
  );
  expect(
    (await runApart('nft', '-c', '-f', await write('rules.nft', text.replace('ip saddr', 'saddr')))).status,
  ).not.toBe(0);
});

test('systemd refuses a unit that starts nothing', async () => {
  const { write } = await folder();
  const unit = renderedFiles(ESTATES.haproxy!)
    .get('mattermost.service')!
    .replace(/ExecStart=.*\n/, '');
  expect((await run('systemd-analyze', 'verify', await write('mattermost.service', unit))).status).not.toBe(0);
});
