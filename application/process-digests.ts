/** The workflow that keeps the hours of digests, as the API and the worker reach it. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { DIGEST_WORKFLOW, DIGEST_WORKFLOW_ID, hoursChangedSignal } from '../workflows/digest/messages';

export interface DigestGateway {
  /** Lets the hours be kept; what runs already runs on. Throws engine/unreachable. */
  keep(): Promise<void>;
  /** The same, and lets the workflow ask at once for the next moment, since somebody chose another hour. */
  wake(): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createDigestGateway(client: Client, { taskQueue }: { taskQueue: string }): DigestGateway {
  const start = { workflowId: DIGEST_WORKFLOW_ID, taskQueue };
  const within = async (ask: () => Promise<unknown>): Promise<void> => {
    try {
      await client.withDeadline(Date.now() + START_WITHIN_MS, ask);
    } catch (error) {
      throw new DomainError('engine/unreachable', { cause: String(error) });
    }
  };

  return {
    keep: () =>
      within(() =>
        client.workflow.start(DIGEST_WORKFLOW, {
          ...start,
          args: [],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      ),
    wake: () =>
      within(() =>
        client.workflow.signalWithStart(DIGEST_WORKFLOW, {
          ...start,
          args: [],
          signal: hoursChangedSignal,
          signalArgs: [],
        }),
      ),
  };
}
