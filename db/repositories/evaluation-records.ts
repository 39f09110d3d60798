/** Minutes and opinions that decisions of a period wait for. */
import type { Knex } from 'knex';
import type { AwaitingPerson, RecordKind } from '../../domain/evaluation/records';

export interface EvaluationRecord {
  id: string;
  periodId: string;
  unitId: string;
  personId: string | null;
  kind: RecordKind;
  documentNumber: string;
  documentDate: string;
  fileId: string;
  fileName: string;
  sha256: string;
  addedBy: string;
  addedAt: string;
  withdrawal: { by: string; at: string; reason: string } | null;
}

interface StoredRecord extends Omit<EvaluationRecord, 'addedAt' | 'withdrawal'> {
  addedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  reason: string | null;
}

const SELECT = `
SELECT r.id, r.period_id AS "periodId", r.unit_id AS "unitId", r.person_id AS "personId", r.kind,
       r.document_number AS "documentNumber", to_char(r.document_date, 'YYYY-MM-DD') AS "documentDate",
       r.file_id AS "fileId", f.name AS "fileName", f.sha256, r.added_by AS "addedBy", r.added_at AS "addedAt",
       w.withdrawn_by AS "withdrawnBy", w.withdrawn_at AS "withdrawnAt", w.reason
  FROM evaluation_record r JOIN file f ON f.id = r.file_id
  LEFT JOIN evaluation_record_withdrawal w ON w.record_id = r.id`;

const toRecord = ({ addedAt, withdrawnBy, withdrawnAt, reason, ...row }: StoredRecord): EvaluationRecord => ({
  ...row,
  addedAt: addedAt.toISOString(),
  withdrawal:
    withdrawnBy === null || withdrawnAt === null
      ? null
      : { by: withdrawnBy, at: withdrawnAt.toISOString(), reason: reason ?? '' },
});

/** Records of a period in the order in which they came; those taken back too. A few dozen at most. */
export async function recordsOfPeriod(db: Knex, periodId: string): Promise<EvaluationRecord[]> {
  const { rows } = await db.raw<{ rows: StoredRecord[] }>(
    `${SELECT} WHERE r.period_id = ? ORDER BY r.added_at, r.id LIMIT 500`,
    [periodId],
  );

  return rows.map(toRecord);
}

/** Records that cover somebody's form: about the person, or about a unit that they were evaluated in. */
export async function recordsCovering(
  db: Knex,
  { periodId, unitId, personId }: Pick<EvaluationRecord, 'periodId' | 'unitId'> & { personId: string },
): Promise<EvaluationRecord[]> {
  const { rows } = await db.raw<{ rows: StoredRecord[] }>(
    `${SELECT} WHERE r.period_id = :periodId AND w.record_id IS NULL
        AND (r.person_id = :personId OR (r.person_id IS NULL AND r.unit_id IN
             (SELECT unnest(u.path) FROM unit u WHERE u.id = :unitId)))
      ORDER BY r.added_at, r.id`,
    { periodId, personId, unitId },
  );

  return rows.map(toRecord);
}

/** People in a unit and below whose decision is still to come. */
export async function awaitingPeople(db: Knex, periodId: string, unitId: string): Promise<AwaitingPerson[]> {
  const { rows } = await db.raw<{ rows: AwaitingPerson[] }>(
    `SELECT f.person_id AS "personId", f.kind, f.state->>'standing' AS standing,
            (f.state->>'leads')::boolean AS leads, u.path AS "unitPath"
       FROM evaluation_form f JOIN unit u ON u.id = f.state->>'unitId'
      WHERE f.period_id = ? AND f.status IN ('selfAssessment', 'assessment', 'confirmation')
        AND u.path @> ARRAY[?::text]
      ORDER BY u.path, f.person_id`,
    [periodId, unitId],
  );

  return rows;
}

export async function findRecord(db: Knex, id: string): Promise<EvaluationRecord | null> {
  const { rows } = await db.raw<{ rows: StoredRecord[] }>(`${SELECT} WHERE r.id = ?`, [id]);

  return rows[0] === undefined ? null : toRecord(rows[0]);
}

/** Writes a record; answers false when the same request has written it, or another record holds its file. */
export async function insertRecord(
  trx: Knex,
  record: Omit<EvaluationRecord, 'fileName' | 'sha256' | 'withdrawal'>,
): Promise<boolean> {
  const written = (await trx('evaluation_record')
    .insert({
      id: record.id,
      period_id: record.periodId,
      unit_id: record.unitId,
      person_id: record.personId,
      kind: record.kind,
      document_number: record.documentNumber,
      document_date: record.documentDate,
      file_id: record.fileId,
      added_by: record.addedBy,
      added_at: record.addedAt,
    })
    .onConflict()
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Takes a record back; answers whether this call did. */
export async function insertWithdrawal(
  trx: Knex,
  id: string,
  { by, at, reason }: NonNullable<EvaluationRecord['withdrawal']>,
): Promise<boolean> {
  const written = (await trx('evaluation_record_withdrawal')
    .insert({ record_id: id, reason, withdrawn_by: by, withdrawn_at: at })
    .onConflict()
    .ignore()
    .returning('record_id')) as unknown[];

  return written.length === 1;
}
