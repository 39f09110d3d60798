/** Writes the rows of a city into their tables. Nobody is told, and no other system: this is the past. */
import type { Knex } from 'knex';
import { rowsOf } from '../../db/statement';
import { rebuildTallies } from '../../db/repositories/tallies';
import type { WrittenChunk } from './chunk';
import type { Table } from './rows';
import { TABLES } from './rows';

const COLUMNS: Readonly<Record<Table, readonly string[]>> = {
  domain_event: 'workflow_id seq type version at actor_id on_behalf_of command_id payload payload_hash'.split(
    ' ',
  ),
  audit_entry: 'chain seq prev_hash hash canonical at actor_id action'.split(' '),
  audit_chain: 'chain seq hash'.split(' '),
  assignment:
    `id workflow_id number title status is_open seq priority assigner_id issuer_unit_id assignee_id intake_unit_id lead_unit_id
    lead_unit_path holder_id holder_unit_id held_since last_act_at issued_at due_at submitted_at next_step_at next_step_kind
    ladder_running escalation_level confidence outcome closed_at actor_ids participant_ids awaited_ids pool_ids scope_unit_ids
    state updated_at`.split(/\s+/),
  assignment_search: 'assignment_id search_key text_key'.split(' '),
  assignment_stage_time: 'assignment_id to_accept_ms in_work_ms in_review_ms to_sign_ms paused_ms'.split(' '),
  review_decision:
    'assignment_id seq submission_no round kind decider_id represented_id assignee_id submitter_id worked_ids at'.split(
      ' ',
    ),
  timer_receipt: 'assignment_id seq step_key kind level scheduled_at fired_at recipients delivered'.split(
    ' ',
  ),
};

export async function writeChunk(trx: Knex, chunk: WrittenChunk): Promise<void> {
  for (const table of TABLES) {
    const columns = COLUMNS[table].map((column) => `"${column}"`).join(', ');
    await rowsOf(
      trx,
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [chunk[table]],
    );
  }
}

/**
 * Runs `write` in one transaction without the indexes and the counters of these tables, which are made again from all rows at its end: much
 * cheaper than following each row. Other sessions wait for these tables meanwhile; when it fails, all is as before.
 */
export async function withoutIndexes(
  db: Knex,
  write: (trx: Knex) => Promise<void>,
  say: (what: string) => void,
): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(
      "SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL synchronous_commit = off",
    );
    const { rows } = await trx.raw<{ rows: { name: string; definition: string }[] }>(
      `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
         FROM pg_index i WHERE i.indrelid = ANY (?::text[]::regclass[]) AND NOT i.indisunique`,
      [[...TABLES]],
    );
    await trx.raw(
      'ALTER TABLE assignment DISABLE TRIGGER USER; ALTER TABLE assignment_stage_time DISABLE TRIGGER USER',
    );

    for (const { name } of rows) {
      await trx.raw(`DROP INDEX ${name}`);
    }

    await write(trx);

    for (const [at, { name, definition }] of rows.entries()) {
      say(`index ${at + 1} of ${rows.length}: ${name}`);
      await trx.raw(definition);
    }

    say('counters of the boards');
    await trx.raw(
      'ALTER TABLE assignment ENABLE TRIGGER USER; ALTER TABLE assignment_stage_time ENABLE TRIGGER USER',
    );
    await rebuildTallies(trx);
  });
}

/** Takes so many numbers of the register of assignments, one after another; answers the first of them. */
export async function takeNumbers(db: Knex, count: number): Promise<number> {
  for (;;) {
    const [row] = await rowsOf<{ first: string; last: string }>(
      db,
      "SELECT min(n) AS first, max(n) AS last FROM (SELECT nextval('assignment_number') AS n FROM generate_series(1, $1::int)) taken",
      [count],
    );
    const [first, last] = [Number(row?.first), Number(row?.last)];

    // Else somebody took one in between: those stay unused.
    if (last - first === count - 1) {
      return first;
    }
  }
}
