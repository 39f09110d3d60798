/** Forms and petitions as lists and readers need them, their logs, and the frozen inputs behind results. */
import type { Knex } from 'knex';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { FormState, FormStatus } from '../../domain/evaluation/form/state';
import type { Frozen } from '../../domain/evaluation/frozen';
import type { PeriodKind } from '../../domain/evaluation/procedure';
import { quarterOfMonth } from '../../domain/evaluation/scoring';
import type { PetitionEvent, PetitionState } from '../../domain/petition/petition';

export interface FormRecord {
  workflowId: string;
  isLate: boolean;
  state: FormState;
}

interface FormRow {
  workflow_id: string;
  is_late: boolean;
  state: FormState;
}

const toRecord = (row: FormRow): FormRecord => ({
  workflowId: row.workflow_id,
  isLate: row.is_late,
  state: row.state,
});

const COLUMNS = ['workflow_id', 'is_late', 'state'] as const;

export async function findForm(db: Knex, id: string): Promise<FormRecord | null> {
  const row = (await db('evaluation_form')
    .where({ id })
    .first(...COLUMNS)) as FormRow | undefined;

  return row === undefined ? null : toRecord(row);
}

/** The form of a person in a period, or null. */
export async function formOf(db: Knex, periodId: string, personId: string): Promise<FormRecord | null> {
  const row = (await db('evaluation_form')
    .where({ period_id: periodId, person_id: personId })
    .first(...COLUMNS)) as FormRow | undefined;

  return row === undefined ? null : toRecord(row);
}

/** What was scored of a person in some months, wherever they worked: forms of months, and of quarters that hold one. */
export async function scoredForms(
  db: Knex,
  personId: string,
  months: readonly string[],
): Promise<FormRecord[]> {
  const rows = (await db('evaluation_form')
    .where({ person_id: personId, is_scored: true })
    .whereRaw(
      "((kind = 'month' AND starts_on = ANY (:months::text[])) OR (kind = 'quarter' AND starts_on = ANY (:quarters::text[])))",
      { months: [...months], quarters: [...new Set(months.map(quarterOfMonth))] },
    )
    .orderBy(['starts_on', 'kind'])
    .select(...COLUMNS)) as FormRow[];

  return rows.map(toRecord);
}

/** Confirmed forms of a person that rest on what was scored. */
export async function spanForms(db: Knex, personId: string): Promise<FormRecord[]> {
  const rows = (await db('evaluation_form')
    .where({ person_id: personId, is_scored: false })
    .whereIn('status', ['petitionWindow', 'locked'])
    .orderBy('id')
    .select(...COLUMNS)) as FormRow[];

  return rows.map(toRecord);
}

export interface FormPlace {
  key: string;
  id: string;
}

export interface FormListed extends FormRecord {
  place: FormPlace;
}

type Listing =
  | { of: 'person'; personId: string; kind?: PeriodKind | undefined }
  | { of: 'period'; periodId: string; status?: FormStatus | undefined; late?: boolean | undefined }
  | { of: 'awaiting'; personId: string; covered: readonly Covered[] };

/** Whose queue is looked after as well, and in which units alone (none: everywhere). */
export interface Covered {
  personId: string;
  unitIds: readonly string[];
}

/** What waits for a person, or for somebody whom they cover for; nothing that is about themselves. */
const whereAwaits = (query: Knex.QueryBuilder, personId: string, covered: readonly Covered[]): void =>
  void query.where((any) => {
    void any.whereRaw('awaited_ids @> ARRAY[?::text]', [personId]);
    covered.forEach((one) => {
      void any.orWhereRaw(
        `(awaited_ids @> ARRAY[?::text] AND person_id <> ? AND ?::text[] <@ (
           SELECT path FROM unit WHERE unit.id = state->>'unitId'))`,
        [one.personId, personId, [...one.unitIds]],
      );
    });
  });

const ORDERS = {
  person: { key: 'starts_on', direction: 'desc' },
  period: { key: 'id', direction: 'asc' },
  awaiting: { key: "to_char(awaited_by AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')", direction: 'asc' },
} as const;

/** A page of forms: of a person by period, of a period, or of those that wait for somebody by deadline. */
export async function listForms(
  db: Knex,
  listing: Listing,
  { limit, after }: { limit: number; after: FormPlace | null },
): Promise<FormListed[]> {
  const { key, direction } = ORDERS[listing.of];
  const query = db('evaluation_form')
    .orderByRaw(`${key} ${direction}, id ${direction}`)
    .limit(limit)
    .select(...COLUMNS, 'id', db.raw(`${key} AS key`));

  switch (listing.of) {
    case 'person':
      void query.where({ person_id: listing.personId });
      break;
    case 'period':
      void query.where({ period_id: listing.periodId });
      break;
    case 'awaiting':
      void query.whereNotNull('awaited_by');
      whereAwaits(query, listing.personId, listing.covered);
  }

  if (listing.of === 'person' && listing.kind !== undefined) {
    void query.where({ kind: listing.kind });
  }

  if (listing.of === 'period' && listing.status !== undefined) {
    void query.where({ status: listing.status });
  }

  if (listing.of === 'period' && listing.late === true) {
    void query.where({ is_late: true });
  }

  if (after !== null) {
    void query.whereRaw(`(${key}, id) ${direction === 'asc' ? '>' : '<'} (?, ?)`, [after.key, after.id]);
  }

  const rows = (await query) as (FormRow & { key: string; id: string })[];

  return rows.map((row) => ({ ...toRecord(row), place: { key: row.key, id: row.id } }));
}

/** Writes frozen inputs under the hash of their text; the same again changes nothing. */
export async function saveFrozen(db: Knex, formId: string, hash: string, frozen: Frozen): Promise<void> {
  await db('evaluation_frozen')
    .insert({ hash, form_id: formId, body: JSON.stringify(frozen) })
    .onConflict('hash')
    .ignore();
}

export async function findFrozen(db: Knex, hash: string): Promise<Frozen | null> {
  const row = (await db('evaluation_frozen').where({ hash }).first('body')) as { body: Frozen } | undefined;

  return row?.body ?? null;
}

interface EventRow {
  type: string;
  version: number;
  seq: number;
  at: Date;
  actor_id: string | null;
  on_behalf_of: { personId: string; via: string[] } | null;
  command_id: string | null;
  payload: unknown;
}

/** The log of a form or a petition, in order. */
export async function evaluationEvents<E extends FormEvent | PetitionEvent>(
  db: Knex,
  workflowId: string,
): Promise<E[]> {
  const rows = (await db('evaluation_event').where({ workflow_id: workflowId }).orderBy('seq')) as EventRow[];

  return rows.map(
    (row) =>
      ({
        type: row.type,
        v: row.version,
        seq: row.seq,
        at: row.at.toISOString(),
        actorId: row.actor_id,
        ...(row.on_behalf_of !== null && { onBehalfOf: row.on_behalf_of }),
        commandId: row.command_id,
        payload: row.payload,
      }) as E,
  );
}

export interface EvaluationLogRow<State> {
  state: State;
  answers: { commandId: string; bodyHash: string; seq: number; version: number }[];
}

const TABLES = { form: 'evaluation_form', petition: 'petition' } as const;
const REMEMBERED_ANSWERS = 1000;

/** What the log holds, for a workflow to start from; null when nothing was ever recorded. */
export async function evaluationLog<State>(
  db: Knex,
  kind: keyof typeof TABLES,
  workflowId: string,
): Promise<EvaluationLogRow<State> | null> {
  const { rows } = await db.raw<{ rows: EvaluationLogRow<State>[] }>(
    `SELECT t.state, coalesce(
              (SELECT jsonb_agg(jsonb_build_object('commandId', c.command_id, 'bodyHash', c.body_hash,
                                                   'seq', c.last_seq, 'version', c.last_seq) ORDER BY c.last_seq)
                 FROM (SELECT * FROM command WHERE workflow_id = t.workflow_id
                        ORDER BY last_seq DESC LIMIT ?) c), '[]') AS answers
       FROM ${TABLES[kind]} t WHERE t.workflow_id = ?`,
    [REMEMBERED_ANSWERS, workflowId],
  );

  return rows[0] ?? null;
}

/** The hash of the body of a command that was answered before; null for a new one. */
export async function answeredHash(db: Knex, workflowId: string, commandId: string): Promise<string | null> {
  const row = (await db('command')
    .where({ workflow_id: workflowId, command_id: commandId })
    .first('body_hash')) as { body_hash: string } | undefined;

  return row?.body_hash ?? null;
}

export interface PetitionRecord {
  workflowId: string;
  state: PetitionState;
}

export async function findPetition(db: Knex, id: string): Promise<PetitionRecord | null> {
  const row = (await db('petition').where({ id }).first('workflow_id', 'state')) as
    { workflow_id: string; state: PetitionState } | undefined;

  return row === undefined ? null : { workflowId: row.workflow_id, state: row.state };
}

export interface PetitionPlace {
  receivedAt: string;
  id: string;
}

/** Petitions that somebody filed, or that wait for their decision, the latest first. */
export async function listPetitions(
  db: Knex,
  listing: { of: 'person' | 'awaiting'; personId: string; covered?: readonly Covered[] },
  { limit, after }: { limit: number; after: PetitionPlace | null },
): Promise<PetitionRecord[]> {
  const query = db('petition')
    .orderBy([
      { column: 'received_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select('workflow_id', 'state');

  if (listing.of === 'person') {
    void query.where({ person_id: listing.personId });
  } else {
    void query.where({ status: 'open' });
    whereAwaits(query, listing.personId, listing.covered ?? []);
  }

  if (after !== null) {
    void query.whereRaw('(received_at, id) < (?::timestamptz, ?)', [after.receivedAt, after.id]);
  }

  const rows = (await query) as { workflow_id: string; state: PetitionState }[];

  return rows.map((row) => ({ workflowId: row.workflow_id, state: row.state }));
}
