/** Builds the Temporal worker: which workflows, which activities, and the limits that were measured. */
import type { DataConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { ActivityDeps } from '../activities';

export interface WorkerSetup extends ActivityDeps {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  dataConverter: DataConverter;
  /** Prebuilt bundle of workflows/index, or the path of its source for tests. */
  workflows: { bundlePath: string } | { bundleCode: string };
  maxCachedWorkflows: number;
}

/** A worker ready to run. */
export function createWorker(setup: WorkerSetup): Promise<Worker> {
  const { connection, namespace, taskQueue, dataConverter, maxCachedWorkflows } = setup;
  const { db, logger, gateway, evaluations, kpis, batches } = setup;

  return Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    workflowBundle:
      'bundlePath' in setup.workflows
        ? { codePath: setup.workflows.bundlePath }
        : { code: setup.workflows.bundleCode },
    activities: createActivities({ db, logger, gateway, evaluations, kpis, batches }),
    ...limits(maxCachedWorkflows),
  });
}

function limits(maxCachedWorkflows: number): Partial<WorkerOptions> {
  return {
    // A cached workflow held about 0.4 MB (bench:open) before workflows shared the bundle's modules, which were 0.16 MB of
    // it; people touch few of the open ones on one day.
    maxCachedWorkflows,
    // After kill -9 of a worker the first touch of its workflows waits this long for it: p99 10.4 s with the default.
    stickyQueueScheduleToStartTimeout: '1s',
    // Lets acts under way be answered before the process ends.
    shutdownGraceTime: '10s',
    maxConcurrentLocalActivityExecutions: 100,
  };
}
