/**
 * Everything that the database holds of one person, table by table. Which columns name a person is asked of the schema
 * itself, so that a table that comes later is in the answer without anybody thinking of it.
 */
import type { Knex } from 'knex';

/** Columns that name the person whom a row is about, or who did what it says. */
const NAMES_A_PERSON =
  '^(person_id|actor_id|author_id|reader_id|owner_id|by_id|assignee_id|holder_id|from_id|to_id|chair_id|secretary_id|speaker_id|for_id|asked_for|[a-z_]+_by)$';
/** What proves who somebody is belongs to nobody's copy. */
const SECRET = /hash$|secret(?!ary)|^search_key$/;

export interface PersonalRow {
  table: string;
  row: Record<string, unknown>;
}

/** Tables with the columns by which they name a person. */
export async function personColumns(db: Knex): Promise<Map<string, string[]>> {
  const { rows } = await db.raw<{ rows: { table: string; column: string }[] }>(
    `SELECT c.table_name AS "table", c.column_name AS "column"
       FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'text' AND c.column_name ~ ?
      ORDER BY 1, 2`,
    [NAMES_A_PERSON],
  );
  const columns = new Map<string, string[]>();
  rows.forEach(({ table, column }) => columns.set(table, [...(columns.get(table) ?? []), column]));

  return columns;
}

/** All rows, as of one instant. First the person, then the tables by name, then the logs of the work they ever had. */
export async function* personalData(db: Knex, personId: string): AsyncGenerator<PersonalRow> {
  const trx = await db.transaction({ isolationLevel: 'repeatable read', readOnly: true });

  try {
    yield* told('person', (await trx('person').where({ id: personId })) as PersonalRow['row'][]);

    for (const [table, columns] of await personColumns(trx)) {
      const query = trx(table).where((any) =>
        columns.forEach((column) => void any.orWhere(column, personId)),
      );
      yield* told(table, (await query) as PersonalRow['row'][]);
    }

    yield* told('work', await logsOfWork(trx, personId));
  } finally {
    await trx.rollback();
  }
}

/** Events by others about work that the person ever had: a return, a deadline that passed, an acceptance. */
async function logsOfWork(trx: Knex.Transaction, personId: string): Promise<PersonalRow['row'][]> {
  const { rows } = await trx.raw<{ rows: PersonalRow['row'][] }>(
    `SELECT t.number, t.title, e.workflow_id, e.seq, e.type, e.at, e.actor_id, e.payload
       FROM assignment t JOIN domain_event e ON e.workflow_id = t.workflow_id
      WHERE t.participant_ids @> ARRAY[:personId::text] AND t.state->'everAssigneeIds' @> to_jsonb(:personId::text)
        AND e.actor_id IS DISTINCT FROM :personId
      ORDER BY e.workflow_id, e.seq`,
    { personId },
  );

  return rows;
}

const told = (table: string, rows: readonly PersonalRow['row'][]): PersonalRow[] =>
  rows.map((row) => ({
    table,
    row: Object.fromEntries(Object.entries(row).filter(([column]) => !SECRET.test(column))),
  }));
