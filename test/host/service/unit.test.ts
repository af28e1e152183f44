import { expect, it } from 'vitest';
import { isEnabled, isRunning, parseUnit, unitName } from '../../../src/host/service/unit.js';

const text = (active: string, file: string) =>
  `LoadState=loaded\nActiveState=${active}\nSubState=x\nUnitFileState=${file}\nNeedDaemonReload=yes\n`;

it('reads what systemctl show prints', () => {
  expect(parseUnit(text('active', 'enabled'), 'app1')).toEqual({
    load: 'loaded',
    active: 'active',
    sub: 'x',
    file: 'enabled',
    changed: true,
  });
  expect(() => parseUnit('System has not been booted with systemd\n', 'app1')).toThrow('app1 did not tell the state');
});

it.each([
  ['active', true],
  ['reloading', true],
  ['activating', false],
  ['failed', false],
  ['inactive', false],
])('a unit that is %s runs: %s', (active, running) => {
  expect(isRunning(parseUnit(text(active, ''), 'app1'))).toBe(running);
});

it.each([
  ['enabled', true],
  ['static', true],
  ['disabled', false],
  ['masked', false],
  ['', false],
])('a unit whose file is %j counts as enabled: %s', (file, enabled) => {
  expect(isEnabled(parseUnit(text('active', file), 'app1'))).toBe(enabled);
});

it.each([
  ['nginx', 'nginx.service'],
  ['logrotate.timer', 'logrotate.timer'],
  ['postgresql@15-main', 'postgresql@15-main.service'],
  ['my.app', 'my.app.service'],
])('%s is the unit %s', (name, unit) => {
  expect(unitName(name)).toBe(unit);
});
