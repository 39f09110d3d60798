/**
 * The bare engine: a workflow that counts Updates and ends after as many as it was told. `noopWorkflow` decides and
 * records nothing; `recordingWorkflow` also has each step written as one row before it is answered, by a local
 * activity: the least that a durable record can cost, and so the ceiling for a product that keeps one.
 */
import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { BareActivities } from './bare-main';

const step = defineUpdate<number, [unknown]>('step');
const { recordStep } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '2s' });

export async function noopWorkflow(steps: number): Promise<void> {
  let count = 0;
  setHandler(step, () => {
    count += 1;

    return count;
  });
  await condition(() => count >= steps && allHandlersFinished());
}

export async function recordingWorkflow(steps: number, id: string): Promise<void> {
  let count = 0;
  const waiting: { no: number; body: unknown; done: (no: number) => void }[] = [];
  setHandler(
    step,
    (body) =>
      new Promise<number>((done) => {
        count += 1;
        waiting.push({ no: count, body, done });
      }),
  );

  for (let recorded = 0; recorded < steps; recorded += 1) {
    await condition(() => waiting.length > 0);
    const { no, body, done } = waiting.shift()!;
    await recordStep(id, no, body);
    done(no);
  }

  await condition(allHandlersFinished);
}
