/** An engine that skips time, for the files that let days pass. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { timeSkippingServer } from '../../tools/test-server';
import type { EngineUnderTest } from './worker-harness';
import { dataConverter } from './worker-harness';

/** The SDK gives the server five seconds, of which a busy machine may need more to begin Java: then it is begun again. */
const STARTS = 6;
const TOO_SLOW = /did not start within/;

export interface TimeSkippingEngine {
  environment: TestWorkflowEnvironment;
  /** The same as the harness takes it; closing it stops the server. */
  engine: EngineUnderTest;
}

export async function startTimeSkipping(taskQueue: string): Promise<TimeSkippingEngine> {
  const environment = await start(await timeSkippingServer(), STARTS);
  keepTimePassing(environment);

  return {
    environment,
    engine: {
      client: environment.client,
      connection: environment.nativeConnection,
      namespace: environment.namespace ?? 'default',
      taskQueue,
      close: () => environment.teardown(),
    },
  };
}

/** Days pass in seconds, on a busy machine too: a sleep that takes this long will not end by itself. */
const STUCK_AFTER_MS = 40_000;

/**
 * The test server counts who keeps time from being skipped, and loses count of one (temporal-test-server 1.38, as its source reads; not reproduced
 * here): a timer that fires while a workflow task is being carried out is forgotten at once, though its event only waits for the end of that task. A
 * task that cancels the very timer is then refused (`processCancelTimer` finds none) after it was taken off the state, so that nobody gives its hold
 * back. The slower the machine, the longer a task takes and the likelier that is. One hold is taken back, and said.
 */
function keepTimePassing(environment: TestWorkflowEnvironment): void {
  const sleep = environment.sleep;
  environment.sleep = async (duration) => {
    const stuck = setTimeout(() => {
      process.stderr.write('time does not pass: one hold on it is taken back\n');
      void environment.connection.testService?.unlockTimeSkipping({});
    }, STUCK_AFTER_MS);

    try {
      await sleep(duration);
    } finally {
      clearTimeout(stuck);
    }
  };
}

async function start(path: string, startsLeft: number): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
      client: { dataConverter },
    });
  } catch (error) {
    if (startsLeft > 1 && error instanceof Error && TOO_SLOW.test(error.message)) {
      return start(path, startsLeft - 1);
    }

    throw error;
  }
}
