/** What people say and decide around a conference: opinions in writing, proposals, decisions. */
import type { Knex } from 'knex';
import type { Stance } from '../../domain/conference/conference';
import { rowsOf } from '../statement';
import type { RowStatus } from './batches';

export interface Opinion {
  itemId: string;
  personId: string;
  stance: Stance;
  note: string | null;
  at: string;
}

/** The last word of each participant about each item. */
export async function opinionsOf(db: Knex, conferenceId: string): Promise<Opinion[]> {
  const rows = await rowsOf<Omit<Opinion, 'at'> & { at: Date }>(
    db,
    `SELECT DISTINCT ON (item_id, person_id) item_id AS "itemId", person_id AS "personId", stance, note, at
       FROM conference_opinion WHERE conference_id = ? ORDER BY item_id, person_id, id DESC`,
    [conferenceId],
  );

  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Appends opinions of one person, and that they have read the paper. */
export async function appendOpinions(
  trx: Knex,
  { conferenceId, personId, at }: { conferenceId: string; personId: string; at: string },
  opinions: readonly Pick<Opinion, 'itemId' | 'stance' | 'note'>[],
): Promise<void> {
  await trx('conference_participant')
    .where({ conference_id: conferenceId, person_id: personId, read_at: null })
    .update({ read_at: at });

  if (opinions.length > 0) {
    await trx('conference_opinion').insert(
      opinions.map(({ itemId, stance, note }) => ({
        conference_id: conferenceId,
        item_id: itemId,
        person_id: personId,
        stance,
        note,
        at,
      })),
    );
  }
}

export interface Proposal {
  id: string;
  unitId: string;
  byId: string;
  at: string;
  text: string;
}

/** Proposals in their order. */
export async function proposalsOf(db: Knex, conferenceId: string): Promise<Proposal[]> {
  const rows = (await db('conference_proposal')
    .where({ conference_id: conferenceId })
    .orderBy(['at', 'id'])
    .select({ id: 'id', unitId: 'unit_id', byId: 'by_id', at: 'at', text: 'text' })) as (Omit<
    Proposal,
    'at'
  > & { at: Date })[];

  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Adds a proposal; answers false when the same request did so before. */
export async function insertProposal(
  trx: Knex,
  conferenceId: string,
  { id, unitId, byId, at, text }: Proposal,
): Promise<boolean> {
  const written = (await trx('conference_proposal')
    .insert({ id, conference_id: conferenceId, unit_id: unitId, by_id: byId, at, text })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

export interface Decision {
  id: string;
  no: number;
  itemId: string;
  text: string;
  unitId: string | null;
  personId: string | null;
  dueOn: string | null;
  product: string | null;
  directiveId: string | null;
  byId: string;
  at: string;
  batchId: string | null;
  batchNo: number | null;
}

export interface DecisionStanding extends Decision {
  directiveNumber: string | null;
  /** What became of its row in the batch by which it was given out. */
  status: RowStatus | null;
  errorCode: string | null;
  assignmentId: string | null;
  assignmentNumber: string | null;
}

/** The decisions of a conference in their order, each with what became of it. */
export async function decisionsOf(db: Knex, conferenceId: string): Promise<DecisionStanding[]> {
  const rows = await rowsOf<Omit<DecisionStanding, 'at'> & { at: Date }>(
    db,
    `SELECT d.id, d.no, d.item_id AS "itemId", d.text, d.unit_id AS "unitId", d.person_id AS "personId",
            d.due_on::text AS "dueOn", d.product, d.directive_id AS "directiveId", d.by_id AS "byId", d.at,
            d.batch_id AS "batchId", d.batch_no AS "batchNo", r.status, r.error_code AS "errorCode",
            r.assignment_id AS "assignmentId", a.number AS "assignmentNumber", v.number AS "directiveNumber"
       FROM conference_decision d
       LEFT JOIN batch_row r ON r.batch_id = d.batch_id AND r.no = d.batch_no
       LEFT JOIN assignment a ON a.id = r.assignment_id
       LEFT JOIN directive v ON v.id = d.directive_id
      WHERE d.conference_id = ? ORDER BY d.no`,
    [conferenceId],
  );

  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Adds a decision under the next number; answers false when the same request did so before. */
export async function insertDecision(
  trx: Knex,
  conferenceId: string,
  decision: Omit<Decision, 'no' | 'batchId' | 'batchNo'>,
): Promise<boolean> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO conference_decision
       (id, conference_id, item_id, no, text, unit_id, person_id, due_on, product, directive_id, by_id, at)
     SELECT :id, :conferenceId, :itemId, coalesce(max(no), 0) + 1, :text, :unitId, :personId, :dueOn::date, :product,
            :directiveId, :byId, :at::timestamptz
       FROM conference_decision WHERE conference_id = :conferenceId
     ON CONFLICT (id) DO NOTHING`,
    { ...decision, conferenceId },
  );

  return rowCount === 1;
}

/** Marks decisions as given out by the rows of a batch, in their order. */
export async function markGivenOut(trx: Knex, batchId: string, ids: readonly string[]): Promise<void> {
  await trx.raw(
    `UPDATE conference_decision d SET batch_id = ?, batch_no = given.no
       FROM unnest(?::text[]) WITH ORDINALITY AS given (id, no) WHERE d.id = given.id`,
    [batchId, [...ids]],
  );
}

/** The decision from which an assignment came, with its conference; null when it came from none. */
export async function decisionBehind(
  db: Knex,
  assignmentId: string,
): Promise<{ conferenceId: string; item: string; text: string } | null> {
  const [row] = await rowsOf<{ conferenceId: string; item: string; text: string }>(
    db,
    `SELECT d.conference_id AS "conferenceId", i.title AS item, d.text
       FROM batch_row r
       JOIN conference_decision d ON d.batch_id = r.batch_id AND d.batch_no = r.no
       JOIN conference_item i ON i.id = d.item_id
      WHERE r.assignment_id = ? LIMIT 1`,
    [assignmentId],
  );

  return row ?? null;
}
