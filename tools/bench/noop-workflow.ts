/** The bare engine: a workflow that counts Updates and ends after as many as it was told. It decides and records nothing. */
import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';

export async function noopWorkflow(steps: number): Promise<void> {
  let count = 0;
  setHandler(defineUpdate<number, [unknown]>('step'), () => {
    count += 1;

    return count;
  });
  await condition(() => count >= steps && allHandlersFinished());
}
