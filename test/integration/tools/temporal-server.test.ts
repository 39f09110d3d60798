import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';

import { isAlive } from '../../../tools/support/processes';
import { startTemporalServer } from '../../../tools/temporal-server';

const folder = mkdtempSync(path.join(tmpdir(), 'mandate-temporal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the embedded Temporal server remembers for 30 days, is found again after a kill, and keeps its address', async () => {
  const options = { dataDir: folder, namespace: 'office' };
  const first = await startTemporalServer(options);
  const connection = await Connection.connect({ address: first.address });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'office' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
  await connection.close();
  expect((await fetch(first.uiUrl as string)).status).toBe(200);

  const adopted = await startTemporalServer(options);
  expect(adopted).toMatchObject({
    adopted: true,
    pid: first.pid,
    address: first.address,
    uiUrl: first.uiUrl,
  });

  process.kill(first.pid, 'SIGKILL');
  const again = await startTemporalServer(options);
  expect(again).toMatchObject({ adopted: false, address: first.address, uiUrl: first.uiUrl });
  await again.stop();
  expect(isAlive(again.pid)).toBe(false);
});
