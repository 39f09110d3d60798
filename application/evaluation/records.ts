/** Attaching and taking back the records that decisions wait for; and which of them a form still misses. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { AddRecord } from '../../contracts/evaluation-records';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { formOf } from '../../db/repositories/evaluation-forms';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { EvaluationRecord } from '../../db/repositories/evaluation-records';
import {
  awaitingPeople,
  findRecord,
  insertRecord,
  insertWithdrawal,
  recordsCovering,
  recordsOfPeriod,
} from '../../db/repositories/evaluation-records';
import { unitsOfAgency } from '../../db/repositories/evaluation-year';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { findFile } from '../../db/repositories/files';
import { unitPaths } from '../../db/repositories/places';
import { DomainError, fieldError } from '../../domain/errors';
import type { FormState } from '../../domain/evaluation/form/state';
import type { RecordGap, RecordKind, RecordName } from '../../domain/evaluation/records';
import { missingRecords, recordGaps, requiredRecords } from '../../domain/evaluation/records';
import { opaqueId } from '../assignments/command-id';
import { procedureOf } from './competence';
import type { DevelopmentChange as Change } from './development';

/** Attaches a record to a period. Throws with a pointer where unit, person or file are not what they should be. */
export async function addRecord(
  { db, principal, now, requestId }: Change,
  period: EvaluationPeriod,
  wish: z.output<typeof AddRecord>,
): Promise<void> {
  const id = opaqueId(['evaluationRecord', requestId]);

  if ((await findRecord(db, id)) !== null) {
    return;
  }

  const { personId } = principal;
  const unitId = await scopeOf(db, period, wish);
  const file = await findFile(db, wish.fileId);

  if (file?.uploadedBy !== personId || file.assignmentId !== null) {
    throw fieldError('request/invalid', '/fileId');
  }

  const { kind, documentNumber, documentDate, fileId } = wish;
  const record = {
    id,
    periodId: period.id,
    unitId,
    personId: wish.personId,
    kind,
    documentNumber,
    documentDate,
  };
  await db.transaction(async (trx) => {
    if (!(await insertRecord(trx, { ...record, fileId, addedBy: personId, addedAt: now }))) {
      throw fieldError('request/invalid', '/fileId');
    }

    await audit(trx, { principal, now }, 'evaluationRecord.added', { ...record, sha256: file.sha256 });
  });
}

/** The unit that a record covers: one of the agency, or that in which the person named is evaluated. */
async function scopeOf(
  db: Knex,
  { id, agencyId }: EvaluationPeriod,
  { unitId, personId }: z.output<typeof AddRecord>,
): Promise<string> {
  if (personId !== null) {
    const form = await formOf(db, id, personId);

    if (form === null) {
      throw fieldError('request/invalid', '/personId');
    }

    return form.state.unitId;
  }

  const scope = unitId ?? agencyId;

  if ((await unitPaths(db, [scope])).get(scope)?.includes(agencyId) !== true) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  return scope;
}

/** Takes a record back; what was decided on it keeps its name. */
export async function withdrawRecord(
  { db, principal, now }: Change,
  record: EvaluationRecord,
  reason: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    if (await insertWithdrawal(trx, record.id, { by: principal.personId, at: now, reason })) {
      await audit(trx, { principal, now }, 'evaluationRecord.withdrawn', { id: record.id, reason });
    }
  });
}

export interface UnitRecords {
  unitId: string;
  units: string[];
  gaps: RecordGap[];
  /** What covers the unit or somebody in it, those taken back too. */
  present: EvaluationRecord[];
}

/** The records of one unit of a period, and of whom some are missing. Throws for a unit of another agency. */
export async function recordsOfUnit(
  db: Knex,
  period: EvaluationPeriod,
  unitId: string,
): Promise<UnitRecords> {
  const [units, all, people, { records }] = await Promise.all([
    unitsOfAgency(db, period.agencyId),
    recordsOfPeriod(db, period.id),
    awaitingPeople(db, period.id, unitId),
    procedureVersion(db, period.procedure.id, period.procedure.version),
  ]);
  const ids = units.map(({ id }) => id);

  if (!ids.includes(unitId)) {
    throw new DomainError('access/not-visible');
  }

  const paths = await unitPaths(db, ids);
  const own = paths.get(unitId) ?? [];
  const present = all.filter(
    (record) =>
      (record.personId === null && own.includes(record.unitId)) ||
      (paths.get(record.unitId) ?? []).includes(unitId),
  );
  const standing = all.filter(({ withdrawal }) => withdrawal === null);

  return { unitId, units: ids, gaps: recordGaps({ records }, people, standing), present };
}

export interface FormRecords {
  required: RecordKind[];
  missing: RecordKind[];
  present: EvaluationRecord[];
}

/** What a form waits for, and what is there. */
export async function recordsOfForm(db: Knex, state: FormState): Promise<FormRecords> {
  const required = requiredRecords(await procedureOf(db, state), state);
  const present = await recordsCovering(db, state);

  return { required, missing: missingRecords(required, present), present };
}

/** The records that a confirmation rests on. Throws, naming the kinds, while one that the procedure asks for is missing. */
export async function recordsForDecision(db: Knex, state: FormState): Promise<RecordName[]> {
  const { missing, present } = await recordsOfForm(db, state);

  if (missing.length > 0) {
    throw new DomainError('evaluation/record-missing', { missing });
  }

  return present.map(({ id, kind, documentNumber, documentDate, sha256 }) => ({
    id,
    kind,
    documentNumber,
    documentDate,
    sha256,
  }));
}

const audit = (
  trx: Knex,
  { principal, now }: Pick<Change, 'principal' | 'now'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: principal.personId, at: now, details });
