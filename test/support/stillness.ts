/** When a page has come to rest: by what it is doing, never by the clock. */
import type { BrowserContext, Page, Request } from 'playwright-core';
import { until } from './wait';

/** Timers that end sooner than this stand for something that is about to show: a pause in the typing, a read that is gathered. */
const SOON_MS = 1_000;

interface Traffic {
  /** Requests that have no whole answer yet. The stream of changes never has one, and is not waited for. */
  open: Set<Request>;
  begun: number;
}

const trafficOf = new WeakMap<BrowserContext, Traffic>();

/** Keeps account of what the pages of a context are waiting for; before its first page opens. */
export async function watchTraffic(context: BrowserContext): Promise<void> {
  const traffic: Traffic = { open: new Set(), begun: 0 };
  trafficOf.set(context, traffic);
  context.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') {
      traffic.begun += 1;
      traffic.open.add(request);
    }
  });
  context.on('requestfinished', (request) => traffic.open.delete(request));
  context.on('requestfailed', (request) => traffic.open.delete(request));
  await context.addInitScript(countTimers, SOON_MS);
}

/**
 * Nothing is being fetched, worked out after a pause in the typing, or fading: what is half transparent for a moment has no lasting contrast to
 * judge.
 */
export async function atRest(page: Page): Promise<void> {
  const traffic = trafficOf.get(page.context());

  if (traffic === undefined) {
    throw new Error('the traffic of this context is not watched');
  }

  const isIdle = () => Promise.resolve([...traffic.open].every((request) => !isOf(page, request)));

  for (let begun = -1; begun !== traffic.begun;) {
    begun = traffic.begun;
    await until(isIdle, 'the answers that the page waits for');
    await page.waitForFunction(isStill);
  }
}

/** Other pages of the same person may wait for things of their own; a worker's requests have no page. */
function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false;
  }
}

/** In the page: how many timers end soon, told by `window.soon`. */
function countTimers(soonMs: number): void {
  const pending = new Set<number>();
  const { setTimeout: set, clearTimeout: clear } = window;
  Object.assign(window, {
    soon: () => pending.size,
    setTimeout: (run: unknown, ms = 0, ...args: unknown[]) => {
      const id: number = set(() => {
        pending.delete(id);
        if (typeof run === 'function') run(...args);
      }, ms);
      if (ms <= soonMs) pending.add(id);

      return id;
    },
    clearTimeout: (id?: number) => {
      if (id !== undefined) pending.delete(id);
      clear(id);
    },
  });
}

/** In the page, asked anew with every frame. */
function isStill(): boolean {
  const { soon } = window as unknown as { soon: () => number };

  return (
    soon() === 0 &&
    document.fonts.status === 'loaded' &&
    document.querySelector('[aria-busy="true"]') === null &&
    document.getAnimations().every(({ playState }) => playState !== 'running')
  );
}
