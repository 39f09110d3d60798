/** A Chromium, people in it, and axe. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { resolveChromium } from '../../tools/chromium';
import { sleep } from './wait';

export type Language = 'vi' | 'en';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await resolveChromium(),
    // Chromium's own sandbox does not work as root, which containers and CI usually are.
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** Somebody at a browser of their own, signed in by their card on the demo's login page. */
export async function openAs(
  browser: Browser,
  { baseUrl, login, language }: { baseUrl: string; login: string; language: Language },
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
  });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByText(language.toUpperCase(), { exact: true }).click();
  await page.getByRole('button', { name: login }).click();
  await page.waitForURL((url) => url.pathname === '/');

  return { page, context };
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

/** Nothing is being fetched or fading: what is half transparent for a moment has no lasting contrast to judge. */
async function settled(page: Page): Promise<void> {
  // Fields that are worked out as one types wait for a pause in the typing first.
  await sleep(600);
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"]') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

/** What axe finds wrong with the page, one line a finding. What is gone a moment later was only passing. */
export async function axeFindings(page: Page): Promise<string[]> {
  await settled(page);
  const first = await analyse(page);

  if (first.length === 0) {
    return first;
  }

  await settled(page);

  return analyse(page);
}

async function analyse(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();

  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Pictures for people to look at, where a folder for them is named. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}
