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
