/** Recorded commands: what a repeated or slow one is answered from. */
import type { Knex } from 'knex';
import { assignmentWorkflowId } from '../../domain/ids';

/** A command's answer stays this long; a later repetition meets the state as it is then. */
const KEPT_DAYS = 30;

export async function findCommand(
  db: Knex,
  assignmentId: string,
  commandId: string,
): Promise<{ name: string; actorId: string; lastSeq: number } | null> {
  const row = (await db('command')
    .where({ workflow_id: assignmentWorkflowId(assignmentId), command_id: commandId })
    .first('name', 'actor_id', 'last_seq')) as
    { name: string; actor_id: string; last_seq: number } | undefined;

  return row === undefined ? null : { name: row.name, actorId: row.actor_id, lastSeq: row.last_seq };
}

/** Forgets answers that are old enough. */
export async function sweepCommands(db: Knex): Promise<void> {
  await db('command').whereRaw(`at < now() - interval '${KEPT_DAYS} days'`).delete();
}
