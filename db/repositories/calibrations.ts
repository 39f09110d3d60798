/** Calibration sessions: written once, act by act, and read whole. */
import type { Knex } from 'knex';
import type {
  CalibrationCandidate,
  CalibrationScope,
  JudgementTaken,
} from '../../domain/evaluation/calibration';
import type { FormState } from '../../domain/evaluation/form/state';
import type { StepClock } from '../../domain/evaluation/procedure';

export interface CalibrationRecord {
  id: string;
  periodId: string;
  scope: CalibrationScope;
  clock: StepClock;
  openedBy: string;
  openedAt: string;
  participantIds: string[];
  forms: number;
  closing: {
    documentNumber: string;
    recordId: string | null;
    by: string;
    forId: string | null;
    at: string;
  } | null;
}

interface StoredSession extends Omit<CalibrationRecord, 'openedAt' | 'closing'> {
  openedAt: Date;
  documentNumber: string | null;
  recordId: string | null;
  closedBy: string | null;
  forId: string | null;
  closedAt: Date | null;
}

const SELECT = `
SELECT s.id, s.period_id AS "periodId", s.scope, s.clock, s.opened_by AS "openedBy", s.opened_at AS "openedAt",
       ARRAY(SELECT p.person_id FROM calibration_participant p WHERE p.session_id = s.id ORDER BY 1) AS "participantIds",
       (SELECT count(*)::integer FROM calibration_item i WHERE i.session_id = s.id) AS forms,
       c.document_number AS "documentNumber", c.record_id AS "recordId", c.closed_by AS "closedBy", c.for_id AS "forId",
       c.closed_at AS "closedAt"
  FROM calibration_session s LEFT JOIN calibration_closing c ON c.session_id = s.id`;

const toSession = ({
  openedAt,
  documentNumber,
  recordId,
  closedBy,
  forId,
  closedAt,
  ...row
}: StoredSession): CalibrationRecord => ({
  ...row,
  openedAt: openedAt.toISOString(),
  closing:
    documentNumber === null || closedBy === null || closedAt === null
      ? null
      : { documentNumber, recordId, by: closedBy, forId, at: closedAt.toISOString() },
});

async function sessionsWhere(
  db: Knex,
  where: string,
  bindings: Record<string, string | readonly string[]>,
): Promise<CalibrationRecord[]> {
  const { rows } = await db.raw<{ rows: StoredSession[] }>(`${SELECT} WHERE ${where}`, bindings);

  return rows.map(toSession);
}

/** One session, or null. */
export async function findCalibration(db: Knex, id: string): Promise<CalibrationRecord | null> {
  return (await sessionsWhere(db, 's.id = :id', { id }))[0] ?? null;
}

/** How many sessions a list holds at most. */
const LISTED = 200;

/** The sessions of a period, the latest first. */
export const calibrationsOfPeriod = (db: Knex, periodId: string): Promise<CalibrationRecord[]> =>
  sessionsWhere(db, `s.period_id = :periodId ORDER BY s.opened_at DESC, s.id LIMIT ${LISTED}`, { periodId });

/** Open sessions of a period, by their id. */
export const openCalibrations = (db: Knex, periodId: string): Promise<CalibrationRecord[]> =>
  sessionsWhere(db, 's.period_id = :periodId AND c.session_id IS NULL ORDER BY s.id', { periodId });

/** Sessions in which somebody of these takes part, the latest first. */
export const calibrationsWith = (db: Knex, personIds: readonly string[]): Promise<CalibrationRecord[]> =>
  sessionsWhere(
    db,
    `s.id IN (SELECT p.session_id FROM calibration_participant p WHERE p.person_id = ANY (:people::text[]))
     ORDER BY s.opened_at DESC, s.id LIMIT ${LISTED}`,
    { people: [...personIds] },
  );

/** The sessions that a form was in, the first first. */
export const calibrationsOfForm = (db: Knex, formId: string): Promise<CalibrationRecord[]> =>
  sessionsWhere(
    db,
    `s.id IN (SELECT i.session_id FROM calibration_item i WHERE i.form_id = :formId) ORDER BY s.opened_at, s.id`,
    { formId },
  );

export interface JudgedForm extends Pick<CalibrationCandidate, 'title' | 'isTaken'> {
  state: FormState;
}

/** Judged forms of a period that wait for their confirmation, by unit and id. */
export async function judgedForms(db: Knex, periodId: string): Promise<JudgedForm[]> {
  const { rows } = await db.raw<{ rows: JudgedForm[] }>(
    `SELECT f.state, EXISTS (SELECT 1 FROM calibration_item i
                              WHERE i.form_id = f.id AND i.round = (f.state->>'round')::integer) AS "isTaken",
            (SELECT a.title FROM appointment a
              WHERE a.person_id = f.person_id AND a.valid_from < (p.time_window->>'to')::timestamptz
                AND (a.valid_to IS NULL OR a.valid_to >= (p.time_window->>'to')::timestamptz)
              ORDER BY a.is_primary DESC, a.valid_from DESC, a.unit_id LIMIT 1) AS title
       FROM evaluation_form f JOIN evaluation_period p ON p.id = f.period_id
      WHERE f.period_id = ? AND f.status = 'confirmation' ORDER BY f.unit_id, f.id`,
    [periodId],
  );

  return rows;
}

export interface CalibrationItem {
  formId: string;
  personId: string;
  round: number;
  before: JudgementTaken;
  /** Null while the session is open. */
  after: JudgementTaken | null;
  /** The form as it stands. */
  state: FormState;
}

/** What a session looks at, with the forms as they stand; of one form, if one is named. */
export async function calibrationItems(
  db: Knex,
  sessionId: string,
  formId: string | null = null,
): Promise<CalibrationItem[]> {
  const { rows } = await db.raw<{ rows: CalibrationItem[] }>(
    `SELECT i.form_id AS "formId", i.person_id AS "personId", i.round, i.before, o.after, f.state
       FROM calibration_item i JOIN evaluation_form f ON f.id = i.form_id
       LEFT JOIN calibration_outcome o ON o.session_id = i.session_id AND o.form_id = i.form_id
      WHERE i.session_id = :sessionId AND (:formId::text IS NULL OR i.form_id = :formId) ORDER BY i.form_id`,
    { sessionId, formId },
  );

  return rows;
}

export const CALIBRATION_ACTS = ['remark', 'keep', 'judgeAgain'] as const;

export interface CalibrationActRecord {
  id: string;
  sessionId: string;
  formId: string;
  /** Whose form it is about. */
  personId: string;
  kind: (typeof CALIBRATION_ACTS)[number];
  words: string | null;
  by: string;
  forId: string | null;
  at: string;
}

/** What was said and agreed in a session, in its order; of one form, if one is named. */
export async function calibrationActs(
  db: Knex,
  sessionId: string,
  formId: string | null = null,
): Promise<CalibrationActRecord[]> {
  const { rows } = await db.raw<{ rows: (Omit<CalibrationActRecord, 'at'> & { at: Date })[] }>(
    `SELECT id, session_id AS "sessionId", form_id AS "formId", person_id AS "personId", kind, words, said_by AS "by",
            for_id AS "forId", said_at AS at
       FROM calibration_act
      WHERE session_id = :sessionId AND (:formId::text IS NULL OR form_id = :formId) ORDER BY said_at, id`,
    { sessionId, formId },
  );

  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** How the sessions that a form was in stand, with the round of the form in which each looked at it. */
export async function calibrationStanding(
  db: Knex,
  formId: string,
): Promise<{ sessionId: string; round: number; isOpen: boolean }[]> {
  const { rows } = await db.raw<{ rows: { sessionId: string; round: number; isOpen: boolean }[] }>(
    `SELECT i.session_id AS "sessionId", i.round, c.session_id IS NULL AS "isOpen"
       FROM calibration_item i LEFT JOIN calibration_closing c ON c.session_id = i.session_id
      WHERE i.form_id = ? ORDER BY i.round`,
    [formId],
  );

  return rows;
}

/** Writes a session with everybody who takes part and everything that it looks at. */
export async function insertCalibration(
  trx: Knex,
  session: Omit<CalibrationRecord, 'closing' | 'forms'>,
  items: readonly Pick<CalibrationItem, 'formId' | 'personId' | 'round' | 'before'>[],
): Promise<void> {
  await trx('calibration_session').insert({
    id: session.id,
    period_id: session.periodId,
    scope: JSON.stringify(session.scope),
    clock: JSON.stringify(session.clock),
    opened_by: session.openedBy,
    opened_at: session.openedAt,
  });
  await trx('calibration_participant').insert(
    session.participantIds.map((personId) => ({ session_id: session.id, person_id: personId })),
  );
  await trx('calibration_item').insert(
    items.map(({ formId, personId, round, before }) => ({
      session_id: session.id,
      form_id: formId,
      person_id: personId,
      round,
      before: JSON.stringify(before),
    })),
  );
}

/** Writes what was said; answers false when the same request wrote it before. */
export async function insertCalibrationAct(trx: Knex, act: CalibrationActRecord): Promise<boolean> {
  const written = (await trx('calibration_act')
    .insert({
      id: act.id,
      session_id: act.sessionId,
      form_id: act.formId,
      person_id: act.personId,
      kind: act.kind,
      words: act.words,
      said_by: act.by,
      for_id: act.forId,
      said_at: act.at,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Whether this very request wrote an act, or closed a session, before. */
export const isCalibrationAct = async (db: Knex, id: string): Promise<boolean> =>
  (await db('calibration_act').where({ id }).first('id')) !== undefined;

export const isCalibrationClosing = async (db: Knex, requestId: string): Promise<boolean> =>
  (await db('calibration_closing').where({ request_id: requestId }).first('session_id')) !== undefined;

/** Closes a session, with how each form was left. */
export async function insertClosing(
  trx: Knex,
  sessionId: string,
  closing: NonNullable<CalibrationRecord['closing']> & { requestId: string },
  outcomes: readonly { formId: string; personId: string; after: JudgementTaken }[],
): Promise<void> {
  await trx('calibration_closing').insert({
    session_id: sessionId,
    document_number: closing.documentNumber,
    record_id: closing.recordId,
    closed_by: closing.by,
    for_id: closing.forId,
    closed_at: closing.at,
    request_id: closing.requestId,
  });
  await trx('calibration_outcome').insert(
    outcomes.map(({ formId, personId, after }) => ({
      session_id: sessionId,
      form_id: formId,
      person_id: personId,
      after: JSON.stringify(after),
    })),
  );
}
