/** One call of `record_events`: see db/functions/record-events.ts for what it guarantees. */
import type { Knex } from 'knex';
import type { StageTimes } from '../../domain/assignment/stage-times';
import { rowsOf } from '../statement';

/** SQLSTATE raised when other events stand under the same numbers: never retried, always an alarm. */
export const DIVERGED = 'MDT01';

export interface ReceiptRow {
  seq: number;
  stepKey: string;
  kind: 'reminder' | 'due' | 'rung';
  level: number;
  scheduledAt: string;
  firedAt: string;
  recipients: { personId: string; relation: string }[];
}

export interface RecordBatch {
  workflowId: string;
  assignmentId: string;
  events: object[];
  row: object;
  state: object;
  scopeChanged: boolean;
  commands: object[];
  decisions: object[];
  notifications: object[];
  receipts: ReceiptRow[];
  fileIds: string[];
  /** What it brings to key results, where these events change that. */
  contributions: object[];
  /** Only with a signing off. */
  stageTimes: StageTimes | null;
}

/** Answers `recorded`, or `duplicate` when exactly these events were there already. */
export async function recordBatch(db: Knex, batch: RecordBatch): Promise<'recorded' | 'duplicate'> {
  const [row] = await rowsOf<{ outcome: 'recorded' | 'duplicate' }>(
    db,
    'SELECT record_events($1::jsonb) AS outcome',
    [JSON.stringify(batch)],
  );
  const outcome = row?.outcome;

  if (outcome === undefined) {
    throw new Error('record_events answered nothing');
  }

  return outcome;
}
