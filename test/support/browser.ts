/** A Chromium, people in it, and axe. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as AxeCore from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { resolveChromium } from '../../tools/chromium';
import { PASSWORD } from './environment';
import { atRest, watchTraffic } from './stillness';

export type Language = 'vi' | 'en';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await resolveChromium(),
    // Chromium's own sandbox does not work as root, which containers and CI usually are.
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** Somebody, at a browser of their own. */
export interface Visitor {
  baseUrl: string;
  login: string;
  language: Language;
  password?: string;
}

/**
 * Somebody who has signed in, at a page that shows nothing yet. Signing in by the login page is what the story and the directives' ward do; here the
 * API is asked, as a page costs more to show than everything else.
 */
export async function openAs(
  browser: Browser,
  { baseUrl, login, language, password = PASSWORD }: Visitor,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await openContext(browser, baseUrl, language);
  const answer = await context.request.post('/api/v1/sessions', { data: { login, password } });

  if (!answer.ok()) {
    throw new Error(`${login} could not sign in: ${answer.status()}`);
  }

  await context.addInitScript((chosen) => {
    if (localStorage.getItem('mandate.language') === null) localStorage.setItem('mandate.language', chosen);
  }, language);

  return { page: await context.newPage(), context };
}

/** Somebody who signs in by their card on the demo's login page. */
export async function openByCard(
  browser: Browser,
  { baseUrl, login, language }: Omit<Visitor, 'password'>,
): Promise<Page> {
  const page = await (await openContext(browser, baseUrl, language)).newPage();
  await page.goto('/login');
  await page.getByText(language.toUpperCase(), { exact: true }).click();
  await page.getByRole('button', { name: login }).click();
  await page.waitForURL((url) => url.pathname === '/');

  return page;
}

/** A browser of somebody who has never been here. Things do not glide: nobody watches, and each frame of it is drawn by the processor. */
export async function openContext(
  browser: Browser,
  baseURL: string,
  language: Language,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    reducedMotion: 'reduce',
  });
  await watchTraffic(context);

  return context;
}

/** Types into a picker and takes what is offered; the list may close once when a field beside it was just filled. */
export async function pick(page: Page, label: string, typed: string, name: string): Promise<void> {
  const input = page.getByRole('combobox', { name: label }).or(page.getByRole('textbox', { name: label }));
  const option = page.getByRole('option', { name }).first();

  for (let attempt = 0; attempt < 5; attempt += 1) {
    await input.first().click();
    await input.first().fill(typed);

    if (
      await option.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      )
    ) {
      break;
    }
  }

  await option.click();
}

/** What axe finds wrong with the page, one line a finding. What is gone a moment later was only passing. */
export async function axeFindings(page: Page): Promise<string[]> {
  await atRest(page);
  const first = await analyse(page);

  if (first.length === 0) {
    return first;
  }

  await atRest(page);

  return analyse(page);
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** In the page itself: axe's own driver carries the results to a blank page and parses axe there again, which costs more than the rules. */
async function analyse(page: Page): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) {
    await page.evaluate(AXE);
  }

  const violations = await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof AxeCore };
    const found = await axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });

    return found.violations.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target }) => target.join(' ')),
    }));
  }, WCAG);

  return violations.flatMap(({ id, targets }) => targets.map((target) => `${id}: ${target}`));
}

/** Pictures for people to look at, where a folder for them is named. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}
