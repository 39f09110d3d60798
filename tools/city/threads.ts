/** Makes the parts of a city in threads beside the one that writes them, a little ahead of it. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ChunkPlan, Setting, WrittenChunk } from './chunk';
import { writtenChunk } from './chunk';

/** Parts in the order of their plans. `threads` 0 makes each when it is asked for. */
export async function* chunksOf(
  setting: Setting,
  plans: readonly ChunkPlan[],
  threads: number,
): AsyncGenerator<WrittenChunk> {
  if (threads === 0) {
    for (const plan of plans) {
      yield writtenChunk(setting, plan);
    }

    return;
  }

  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(path.join(__dirname, 'generate.js'), {
        workerData: setting,
        // Measured: with the usual few megabytes a third of the time is spent collecting garbage.
        resourceLimits: { maxYoungGenerationSizeMb: 128 },
      }),
  );

  try {
    const waiting = workers.map((worker, no) => {
      const mine = plans[no];

      return mine === undefined ? null : asked(worker, mine);
    });

    // Each thread makes every n-th part, one ahead of what is taken from it.
    for (let no = 0; no < plans.length; no += 1) {
      const worker = workers[no % threads];
      const made = await waiting[no % threads];
      const next = plans[no + threads];

      if (worker === undefined || made === null || made === undefined) {
        throw new Error('a thread made nothing');
      }

      waiting[no % threads] = next === undefined ? null : asked(worker, next);
      yield made;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function asked(worker: Worker, plan: ChunkPlan): Promise<WrittenChunk> {
  const answer = new Promise<WrittenChunk>((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', taken);
      worker.off('error', failed);
    };
    const taken = (chunk: WrittenChunk): void => {
      settle();
      resolve(chunk);
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', taken);
    worker.on('error', failed);
  });
  // Whoever takes it may come later than a failure.
  answer.catch(() => undefined);
  worker.postMessage(plan);

  return answer;
}
