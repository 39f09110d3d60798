import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { uploadTable } from '../../../lib/api-client';
import type { Result } from './faults';
import type { ImportKind } from './imports-page';

interface Sending {
  dryRun: boolean;
  reason?: string | undefined;
  idempotencyKey: string;
}

/** Sends a table of any kind; the organisation's have no batch, as they are written at once. */
export async function sendTable(
  kind: ImportKind,
  file: File,
  { dryRun, reason, idempotencyKey }: Sending,
): Promise<Result> {
  const wish = { dryRun: String(dryRun) };

  if (kind === 'catalogue') {
    const result = await uploadTable(ENDPOINTS.importCatalogue, file, { query: wish, idempotencyKey });

    return { ...result, batchId: null };
  }

  if (kind === 'kpi-measurements') {
    const query = { ...wish, source: file.name };
    const result = await uploadTable(ENDPOINTS.importKpiMeasurements, file, { query, idempotencyKey });

    return { ...result, batchId: null };
  }

  return kind === 'assignments'
    ? uploadTable(ENDPOINTS.importAssignments, file, {
        query: { ...wish, reason, source: file.name },
        idempotencyKey,
      })
    : {
        ...(await uploadTable(ENDPOINTS.importRows, file, { params: { kind }, query: wish, idempotencyKey })),
        batchId: null,
      };
}
