/** Long computing in one process that serves others too: it goes on in slices, and others have their turn between them. */
import { setImmediate as othersTurn } from 'node:timers/promises';

/** So long a slice may hold everybody else up. */
const SLICE_MS = 8;

/** To be awaited between small steps: gives way once the slice is used up, and costs next to nothing before. */
export function slices(now: () => number = () => performance.now()): () => Promise<void> {
  let until = now() + SLICE_MS;

  return async () => {
    if (now() >= until) {
      await othersTurn();
      until = now() + SLICE_MS;
    }
  };
}
