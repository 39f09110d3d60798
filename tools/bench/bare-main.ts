/**
 * What the product is measured against, as two processes like its own: `bare-main.js worker` runs the no-op workflow,
 * `bare-main.js api <port>` answers one Express route with one no-op Update. No authorisation, no record, no cipher;
 * `?workflow=recordingWorkflow` writes one row a step, and nothing else, through the same kind of recorder.
 */
import path from 'node:path';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import express from 'express';
import type { Express } from 'express';
import { Pool } from 'pg';

const TASK_QUEUE = 'bench-bare';

function required(name: string): string {
  const value = process.env[name];

  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }

  return value;
}

/** The least that a record of a step can be. */
function bareActivities() {
  const pool = new Pool({ connectionString: required('DATABASE_URL'), max: 10 });

  return {
    recordStep: async (id: string, no: number, body: unknown): Promise<void> => {
      const text = 'INSERT INTO bench_step (id, no, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
      await pool.query({ name: 'step', text, values: [id, no, JSON.stringify(body)] });
    },
  };
}

export type BareActivities = ReturnType<typeof bareActivities>;

/** The worker, with the limits of the product's. */
async function runWorker(): Promise<void> {
  const connection = await NativeConnection.connect({ address: required('TEMPORAL_ADDRESS') });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'noop-workflow.js'),
  });
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowBundle,
    activities: bareActivities(),
    maxCachedWorkflows: 2_000,
    stickyQueueScheduleToStartTimeout: '1s',
  });
  await worker.run();
}

type BareWorkflow = (steps: number, id: string) => Promise<void>;

function bareApp(client: Client): Express {
  const app = express();
  app.use(express.json());
  app.post('/life-cycles/:id/steps/:step', async (req, res) => {
    const { id, step } = req.params;
    const workflow = String(req.query['workflow']);
    const update = { updateId: `${id}-${step}`, args: [req.body as unknown] as [unknown] };
    const count =
      step === '0'
        ? await client.workflow.executeUpdateWithStart<BareWorkflow, number, [unknown]>('step', {
            ...update,
            startWorkflowOperation: new WithStartWorkflowOperation<BareWorkflow>(workflow, {
              workflowId: `bare/${id}`,
              taskQueue: TASK_QUEUE,
              args: [Number(req.query['of']), id],
              workflowIdConflictPolicy: 'USE_EXISTING',
            }),
          })
        : await client.workflow.getHandle(`bare/${id}`).executeUpdate<number, [unknown]>('step', update);
    res.json({ count });
  });

  return app;
}

async function runApi(port: number): Promise<void> {
  const connection = await Connection.connect({ address: required('TEMPORAL_ADDRESS') });
  bareApp(new Client({ connection })).listen(port, '127.0.0.1');
}

const [mode, port] = process.argv.slice(2);
void (mode === 'worker' ? runWorker() : runApi(Number(port)));
