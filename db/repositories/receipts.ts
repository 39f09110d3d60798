/** Receipts of fired steps: when, to whom, delivered to how many. */
import type { Knex } from 'knex';

export interface Receipt {
  stepKey: string;
  kind: 'reminder' | 'due' | 'rung';
  level: number;
  scheduledAt: string;
  firedAt: string;
  recipients: { personId: string; relation: string }[];
  delivered: number;
}

/** All receipts of an assignment, in the order of firing. */
export async function receiptsOf(db: Knex, assignmentId: string): Promise<Receipt[]> {
  const rows = (await db('timer_receipt').where({ assignment_id: assignmentId }).orderBy('seq')) as {
    step_key: string;
    kind: Receipt['kind'];
    level: number;
    scheduled_at: Date;
    fired_at: Date;
    recipients: Receipt['recipients'];
    delivered: number;
  }[];

  return rows.map((row) => ({
    stepKey: row.step_key,
    kind: row.kind,
    level: row.level,
    scheduledAt: row.scheduled_at.toISOString(),
    firedAt: row.fired_at.toISOString(),
    recipients: row.recipients,
    delivered: row.delivered,
  }));
}
