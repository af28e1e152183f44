import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../../site/build.js';
import { CHROMIUM } from './require.js';
import { serve } from './serve.js';

const SITE = mkdtempSync(join(tmpdir(), 'muster-site-'));
await buildSite(SITE);
const addresses = readdirSync(SITE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .sort();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Such as a small telephone. */
const SMALL = { width: 380, height: 800 };

let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
/** Anchors of each page, and links to them, as the browser has them. */
const anchors = new Map<string, ReadonlySet<string>>();
const linked: { readonly from: string; readonly to: string }[] = [];

beforeAll(async () => {
  site = await serve(SITE, '/some/where/');
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
  rmSync(SITE, { recursive: true });
});

/** A page that is closed by the caller, and all that went wrong in it. */
async function open(address: string, colorScheme: 'light' | 'dark', viewport = SMALL, base = site.url) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('requestfailed', (request) => troubles.push(`${request.url()} failed`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) troubles.push(`asks ${request.url()}`);
  });
  await page.goto(`${base}${address}`, { waitUntil: 'load' });
  const drawn = page.locator('.diagram svg');
  for (let place = 0; place < (await page.locator('.diagram').count()); place++) await drawn.nth(place).waitFor();
  return { page, troubles, [Symbol.asyncDispose]: () => context.close() };
}

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** In other colours nothing else changes. */
const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast'] } };

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

/** Of the rules of WCAG 2.2 AA: what breaks them, and where. */
async function violations(page: Page, rules: object = RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(rules);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, rules);
}

/** What sticks out of the window though its parents do not scroll. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.each(addresses)(
  '%s is quiet, and legible at 380 pixels in light and in a wide window in dark colours',
  async (address) => {
    await using opened = await open(address, 'light');
    const { page, troubles } = opened;
    expect(await page.locator('h1').count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    const { ids, links } = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      links: [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
    }));
    anchors.set(address, new Set(ids));
    linked.push(...links.map((to) => ({ from: address, to })));

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await overflow(page)).toBe(0);
    expect(await violations(page, CONTRAST)).toEqual([]);
    expect(troubles).toEqual([]);
  },
);

test('every link leads to a page, and every anchor to a place in it', () => {
  const files = new Set(readdirSync(SITE, { recursive: true, encoding: 'utf8' }));
  const own = linked.filter(({ to }) => to.startsWith(site.url));
  const broken = own.filter(({ to }) => {
    const [address = '', anchor = ''] = to.slice(site.url.length).split('#');
    const place = decodeURIComponent(anchor);
    return !files.has(address) || (place !== '' && anchors.get(address)?.has(place) !== true);
  });
  expect(own.length).toBeGreaterThan(5000);
  expect([...new Set(broken.map(({ from, to }) => `${from} → ${to}`))]).toEqual([]);
});

test('no link to this host leads out of the site', () => {
  const strays = linked.filter(({ to }) => to.startsWith(new URL(site.url).origin) && !to.startsWith(site.url));
  expect(strays).toEqual([]);
});

describe('the search', () => {
  const search = async (page: Page, words: string) => {
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill(words);
    await page.locator('dialog.search li').first().waitFor();
    return page
      .locator('dialog.search li a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  };

  test('finds a resource by its name and goes there by Enter', async () => {
    await using opened = await open('guides/estate.html', 'light');
    const { page } = opened;
    const [first] = await search(page, 'mattermost_team_member');
    expect(first).toBe(`${site.url}resources/mattermost_team_member.html`);
    await page.keyboard.press('Enter');
    await page.waitForURL(first ?? '');
  });

  test('finds a word of the text, one mistyped, and leads to the section', async () => {
    await using opened = await open('index.html', 'dark');
    const { page } = opened;
    expect((await search(page, 'can it be restored'))[0]).toBe(`${site.url}guides/backup.html#can-it-be-restored`);
    expect((await search(page, 'schem_admin'))[0]).toContain('guides/roles.html');
    const hits = await search(page, 'restore the database');
    expect(hits).toContain(`${site.url}guides/backup.html#restore-the-database`);
  });

  test('says when there is nothing', async () => {
    await using opened = await open('index.html', 'light');
    const { page } = opened;
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('xyzzyplugh');
    await page.getByText('Nothing found for').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('works for pages that are opened from their folder', async () => {
    await using opened = await open('index.html', 'light', SMALL, `${pathToFileURL(SITE).href}/`);
    const { page, troubles } = opened;
    expect((await search(page, 'freeipa_group'))[0]).toMatch(/^file:.*freeipa_group/);
    expect(troubles).toEqual([]);
  });
});

test('the colours that were chosen stay from page to page, whatever the system says', async () => {
  await using opened = await open('guides/index.html', 'light');
  const { page } = opened;
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Dark or light' }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.goto(`${site.url}reference.html`);
  expect(await ground()).toBe(dark);
});

test('the navigation comes with a button at 380 pixels, and Escape closes it', async () => {
  await using opened = await open('guides/estate.html', 'light');
  const { page } = opened;
  const navigation = page.getByRole('navigation', { name: 'All pages' });
  expect(await navigation.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Backup', exact: true }).first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await navigation.isVisible()).toBe(false);
});

test('code is coloured in HCL and TypeScript', async () => {
  await using opened = await open('index.html', 'light');
  for (const language of ['ts', 'terraform']) {
    const colours = await opened.page
      .locator(`.code[data-language="${language}"] span[style]`)
      .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
    expect(new Set(colours).size).toBeGreaterThan(3);
  }
});
