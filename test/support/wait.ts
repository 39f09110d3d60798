export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Often, because hundreds of tests wait for something; not so often that looking keeps it from happening. */
const LOOK_EVERY_MS = 30;

/** Waits until something holds that comes about by itself; fails with a sentence when it does not in time. */
export async function until(holds: () => Promise<boolean>, what: string, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;

  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${withinMs} ms: ${what}`);
    }

    await sleep(LOOK_EVERY_MS);
  }
}
