/** The workflows that collect figures of indicators, as the API and the worker reach them. */
import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { kpiCollectionWorkflowId } from '../domain/ids';
import type { KpiCollectionInput } from '../workflows/kpi-collection/messages';
import { KPI_COLLECTION_WORKFLOW } from '../workflows/kpi-collection/messages';

export interface KpiGateway {
  /** Lets a period be collected; what runs already runs on. Throws engine/unreachable. */
  collect(kpiId: string, period: string): Promise<void>;
}

const START_WITHIN_MS = 5_000;

export function createKpiGateway(client: Client, { taskQueue }: { taskQueue: string }): KpiGateway {
  return {
    collect: async (kpiId, period) => {
      try {
        await client.withDeadline(Date.now() + START_WITHIN_MS, () =>
          client.workflow.start<(input: KpiCollectionInput) => Promise<void>>(KPI_COLLECTION_WORKFLOW, {
            workflowId: kpiCollectionWorkflowId(kpiId, period),
            taskQueue,
            args: [{ kpiId, period }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        );
      } catch (error) {
        throw new DomainError('engine/unreachable', { cause: String(error) });
      }
    },
  };
}
