/** After the race: is every acknowledged step in the log exactly once, is nothing else, and are the audit chains whole? */
import type { Knex } from 'knex';
import { auditChains } from '../../db/repositories/audit';
import { verifyAudit } from '../audit-verify';

export interface Verification {
  acknowledged: number;
  /** Acknowledged, and not in the log. */
  lost: number;
  /** In the log more than once. */
  doubled: number;
  /** Events of these assignments that no acknowledged command made; only unanswered requests can leave any. */
  unasked: number;
  /** Assignments whose projection is not at the last event of their log. */
  behind: number;
  chains: number;
  brokenChains: number;
}

/** Every command of these life cycles makes exactly one event. */
export async function verifySteps(
  db: Knex,
  steps: readonly { assignmentId: string; commandId: string }[],
): Promise<Verification> {
  const workflowIds = [...new Set(steps.map(({ assignmentId }) => `assignment/${assignmentId}`))];
  const { rows } = await db.raw<{ rows: { command_id: string | null; events: number }[] }>(
    'SELECT command_id, count(*)::int AS events FROM domain_event WHERE workflow_id = ANY (?) GROUP BY command_id',
    [workflowIds],
  );
  const { rows: late } = await db.raw<{ rows: { n: number }[] }>(
    `SELECT count(*)::int AS n
       FROM assignment a
       JOIN (SELECT workflow_id, max(seq) AS last FROM domain_event GROUP BY workflow_id) d USING (workflow_id)
      WHERE a.workflow_id = ANY (?) AND (a.seq <> d.last OR (a.state->>'seq')::int <> d.last)`,
    [workflowIds],
  );
  const events = new Map(rows.map(({ command_id: id, events: count }) => [id, count]));
  const asked = new Set(steps.map(({ commandId }) => commandId));
  const audit = await verifyAudit(auditChains(db));

  return {
    acknowledged: steps.length,
    lost: [...asked].filter((id) => !events.has(id)).length,
    doubled: [...asked].filter((id) => (events.get(id) ?? 0) > 1).length,
    unasked: rows.filter(({ command_id: id }) => id === null || !asked.has(id)).length,
    behind: late[0]?.n ?? 0,
    chains: audit.chains,
    brokenChains: audit.faults.length,
  };
}
