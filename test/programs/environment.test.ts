import { expect, test } from 'vitest';
import { encodeSecret, resolveEstate, type Content } from '../../src/topology/index.js';
import { renderMattermostEnvironment } from '../../src/topology/render/mattermost-environment.js';
import { redundant } from '../topology/estates.js';
import { folder, run } from './run.js';

const PASSWORD = 'a"b\\c$d`e:f@g/h i\'j%k';

/** The text as an engine puts it together. */
const filled = (content: Content): string =>
  [content]
    .flat()
    .map((part) => (typeof part === 'string' ? part : encodeSecret(PASSWORD, part.encoding)))
    .join('');

test('what stands in double quotes comes out as it went in, secrets too', async () => {
  const estate = resolveEstate(redundant({ settings: { 'TeamSettings.SiteName': PASSWORD } }));
  const { write } = await folder();
  const path = await write('mattermost.env', filled(renderMattermostEnvironment(estate, estate.servers[0]!)));
  // A shell gives the same characters a meaning inside double quotes as systemd does.
  const names = ['MM_TEAMSETTINGS_SITENAME', 'MM_FILESETTINGS_AMAZONS3SECRETACCESSKEY', 'MM_SQLSETTINGS_DATASOURCE'];
  const { output } = await run('sh', '-c', `. ${path}; printf '%s\\n' ${names.map((name) => `"$${name}"`).join(' ')}`);
  const [siteName, secretKey, dataSource = ''] = output.split('\n');
  expect([siteName, secretKey]).toEqual([PASSWORD, PASSWORD]);
  expect(decodeURIComponent(new URL(dataSource).password)).toBe(PASSWORD);
});
