import { expect, it } from 'vitest';
import { allRoutes } from '../../../../src/sandbox/mattermost/routes/index.js';
import { notImplementedRoutes } from '../../../../src/sandbox/mattermost/routes/not-implemented.js';

it('no endpoint is both there and named as missing', () => {
  const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path.replace(/:\w+/g, ':')}`;
  const there = new Set(allRoutes.filter((one) => !notImplementedRoutes.includes(one)).map(nameOf));
  expect(notImplementedRoutes.map(nameOf).filter((name) => there.has(name))).toEqual([]);
});
