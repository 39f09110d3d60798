/** What the log holds of one assignment: the state folded from it and the answers given, for a workflow to start from. */
import type { Knex } from 'knex';
import type { AssignmentState } from '../../domain/assignment/state';

/** As many answers as a workflow carries. */
const REMEMBERED_ANSWERS = 1000;

export interface LogContentRow {
  state: AssignmentState;
  answers: { commandId: string; bodyHash: string; seq: number; version: number }[];
}

/** Null for an assignment that was never recorded. The projection is written with the events, so it is their fold. */
export async function logContent(db: Knex, assignmentId: string): Promise<LogContentRow | null> {
  const { rows } = await db.raw<{ rows: { state: AssignmentState; answers: LogContentRow['answers'] }[] }>(
    `SELECT a.state, coalesce(
              (SELECT jsonb_agg(jsonb_build_object('commandId', c.command_id, 'bodyHash', c.body_hash,
                                                   'seq', c.last_seq, 'version', c.last_seq) ORDER BY c.last_seq)
                 FROM (SELECT * FROM command WHERE workflow_id = a.workflow_id
                        ORDER BY last_seq DESC LIMIT ?) c), '[]') AS answers
       FROM assignment a WHERE a.id = ?`,
    [REMEMBERED_ANSWERS, assignmentId],
  );

  return rows[0] ?? null;
}
