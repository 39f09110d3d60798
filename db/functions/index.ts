/**
 * Functions of the database that change with the code: put in place again after every migration, so that each has one
 * text and one history. A comment with the hash of that text tells whether a database has the function of this version.
 */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { AUDIT_APPEND, AUDIT_HASH } from './audit-append';
import { COVERING_LINKS, PERSONS_COVERING } from './covering';
import { LOAD_CHANGED, LOAD_DRIFT, MEND_LOADS } from './loads';
import { RECORD_CONTRIBUTIONS } from './record-contributions';
import { RECORD_EVALUATION } from './record-evaluation';
import { RECORD_EVENTS } from './record-events';
import {
  FOLD_STAGES,
  MEND_STAGES,
  SETTLE_STAGES,
  STAGE_BINS,
  STAGE_CELLS,
  STAGE_CHANGE,
  STAGE_DRIFT,
  STAGE_PLACES,
  STAGE_TIME_CHANGE,
} from './stage-figures';
import { FOLD_TALLIES, TALLY_CHANGE, TALLY_DRIFT, TALLY_MARKS, TALLY_PLACES } from './tallies';

interface DatabaseFunction {
  /** Name and argument types, as PostgreSQL identifies it. */
  readonly signature: string;
  /** `CREATE OR REPLACE FUNCTION …`. */
  readonly definition: string;
}

const FUNCTIONS: readonly DatabaseFunction[] = [
  { signature: 'audit_hash(text, text, bigint, text)', definition: AUDIT_HASH },
  { signature: 'audit_append(text, text, timestamptz, text, text)', definition: AUDIT_APPEND },
  { signature: 'covering_links(text, timestamptz)', definition: COVERING_LINKS },
  {
    signature: 'persons_covering(text, text, text[], timestamptz, integer)',
    definition: PERSONS_COVERING,
  },
  { signature: 'record_contributions(text, jsonb)', definition: RECORD_CONTRIBUTIONS },
  { signature: 'record_events(jsonb)', definition: RECORD_EVENTS },
  { signature: 'record_evaluation(jsonb)', definition: RECORD_EVALUATION },
  { signature: 'tally_marks(assignment)', definition: TALLY_MARKS },
  { signature: 'tally_places(text[], text, text)', definition: TALLY_PLACES },
  { signature: 'tally_change()', definition: TALLY_CHANGE },
  { signature: 'tally_drift()', definition: TALLY_DRIFT },
  { signature: 'fold_tallies()', definition: FOLD_TALLIES },
  { signature: 'stage_bins(assignment_stage_time)', definition: STAGE_BINS },
  { signature: 'stage_cells(integer[])', definition: STAGE_CELLS },
  { signature: 'stage_places(text[])', definition: STAGE_PLACES },
  { signature: 'stage_change()', definition: STAGE_CHANGE },
  { signature: 'stage_time_change()', definition: STAGE_TIME_CHANGE },
  { signature: 'settle_stages(integer)', definition: SETTLE_STAGES },
  { signature: 'fold_stages(timestamptz, integer, integer)', definition: FOLD_STAGES },
  { signature: 'stage_drift()', definition: STAGE_DRIFT },
  { signature: 'mend_stages()', definition: MEND_STAGES },
  { signature: 'load_drift()', definition: LOAD_DRIFT },
  { signature: 'mend_loads()', definition: MEND_LOADS },
  { signature: 'load_changed()', definition: LOAD_CHANGED },
];

/** Puts every function of this version in place. */
export async function installFunctions(trx: Knex): Promise<void> {
  for (const { signature, definition } of FUNCTIONS) {
    await trx.raw(definition);
    await trx.raw(`COMMENT ON FUNCTION ${signature} IS '${hashOf(definition)}'`);
  }
}

/** Names of functions that are missing or of another version. */
export async function outdatedFunctions(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { signature: string; comment: string | null }[] }>(
    "SELECT s AS signature, obj_description(to_regprocedure(s), 'pg_proc') AS comment FROM unnest(?::text[]) s",
    [FUNCTIONS.map(({ signature }) => signature)],
  );
  const present = new Map(rows.map(({ signature, comment }) => [signature, comment]));

  return FUNCTIONS.filter(({ signature, definition }) => present.get(signature) !== hashOf(definition)).map(
    ({ signature }) => signature,
  );
}

const hashOf = (definition: string): string => createHash('sha256').update(definition).digest('hex');
