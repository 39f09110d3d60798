/** Minutes and opinions that decisions wait for: attached, taken back, read. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { visibleForm } from '../../application/evaluation/forms';
import {
  addRecord,
  recordsOfForm,
  recordsOfUnit,
  withdrawRecord,
} from '../../application/evaluation/records';
import { mayReadResults, visiblePeriod } from '../../application/evaluation/visible-period';
import type { RecordView } from '../../contracts/evaluation-records';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { EvaluationRecord } from '../../db/repositories/evaluation-records';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { noteFileRead } from '../../db/repositories/evaluation-work';
import { findRecord, recordsOfPeriod } from '../../db/repositories/evaluation-records';
import { findFile } from '../../db/repositories/files';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import { actionsOpenTo } from '../access';
import { changeOf } from '../change';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { noteFormRead } from '../evaluation/noted';
import { filePath } from '../files/store';
import { noteOfPeriod } from '../../domain/evaluation/looks';

type Asked = Pick<Call<'listPeriodRecords'>, 'deps' | 'ctx'>;

export function mountEvaluationRecords(at: Mounting): void {
  mount(at, 'listPeriodRecords', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);

    return { body: await unitView(call, period, call.query.unitId ?? period.agencyId) };
  });
  mount(at, 'addEvaluationRecord', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    await addRecord(changeOf(call), period, call.parse());

    return { body: await periodView(call, period.id) };
  });
  mount(at, 'withdrawEvaluationRecord', async (call) => {
    const record = await recordInReach(call, call.params.id);
    await withdrawRecord(changeOf(call), record, call.parse().reason);

    return { body: await periodView(call, record.periodId) };
  });
  mount(at, 'getFormRecords', async (call) => {
    const form = await visibleForm(call.deps.db, call.ctx.principal, call.params.id);
    const { required, missing, present } = await recordsOfForm(call.deps.db, form.state);
    await noteFormRead(call, form);

    return {
      body: {
        required,
        missing,
        items: await recordViews(call, present),
        mayAdd: await mayAdd(call, form.state.periodId),
      },
    };
  });
  mount(at, 'getEvaluationRecordFile', sendFile);
}

/** A record of a period that the reader may see, else the same refusal as for one that does not exist. */
async function recordInReach({ deps: { db }, ctx }: Asked, id: string): Promise<EvaluationRecord> {
  const record = await findRecord(db, id);

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  await visiblePeriod(db, ctx.principal, record.periodId);

  return record;
}

/** The period of a record or form, where the reader sees it; null for everybody else. */
async function periodInSight(
  { deps: { db }, ctx }: Asked,
  periodId: string,
): Promise<EvaluationPeriod | null> {
  try {
    return await visiblePeriod(db, ctx.principal, periodId);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'access/not-visible') {
      return null;
    }

    throw error;
  }
}

const mayAdd = async (asked: Asked, periodId: string): Promise<boolean> =>
  actionsOpenTo(asked.ctx.principal).includes('evaluationPeriod.record') &&
  (await periodInSight(asked, periodId)) !== null;

async function periodView(asked: Asked, periodId: string) {
  const records = await recordsOfPeriod(asked.deps.db, periodId);

  return { items: await recordViews(asked, records), mayAdd: await mayAdd(asked, periodId) };
}

/** How many of those whose record is missing are named. */
const NAMED = 20;

async function unitView(asked: Asked, period: EvaluationPeriod, wanted: string) {
  const { unitId, units, gaps, present } = await recordsOfUnit(asked.deps.db, period, wanted);
  const named = gaps.flatMap(({ missing }) => missing.slice(0, NAMED));
  const names = await loadNames(asked.deps.db, named, units);

  return {
    unit: names.unit(unitId),
    units: units.map((id) => names.unit(id)),
    gaps: gaps.map(({ kind, asked: count, missing }) => ({
      kind,
      asked: count,
      missing: missing.length,
      people: missing.slice(0, NAMED).map((id) => names.person(id)),
    })),
    items: await recordViews(asked, present),
    mayAdd: await mayAdd(asked, period.id),
  };
}

async function recordViews(asked: Asked, records: readonly EvaluationRecord[]): Promise<RecordView[]> {
  const names = await loadNames(
    asked.deps.db,
    records.flatMap(({ personId, addedBy, withdrawal }) => [
      addedBy,
      ...(personId === null ? [] : [personId]),
      ...(withdrawal === null ? [] : [withdrawal.by]),
    ]),
    records.map(({ unitId }) => unitId),
  );
  const views: RecordView[] = [];

  for (const record of records) {
    const { id, kind, documentNumber, documentDate, sha256, addedAt, withdrawal, personId } = record;
    views.push({
      id,
      kind,
      unit: names.unit(record.unitId),
      person: personId === null ? null : names.person(personId),
      documentNumber,
      documentDate,
      fileName: (await isFileOpen(asked, record)) ? record.fileName : null,
      sha256,
      addedBy: names.person(record.addedBy),
      addedAt,
      withdrawal: withdrawal === null ? null : { ...withdrawal, by: names.person(withdrawal.by) },
    });
  }

  return views;
}

/**
 * Minutes of a meeting tell of others too: the person reads the file of a record about themselves alone. Of those who see
 * the period, what is about one person is for those who read that person's results, and for whoever attached it.
 */
async function isFileOpen(asked: Asked, { periodId, personId, addedBy }: EvaluationRecord): Promise<boolean> {
  const { principal } = asked.ctx;

  if (personId === principal.personId) {
    return true;
  }

  const period = await periodInSight(asked, periodId);

  return (
    period !== null &&
    (personId === null || addedBy === principal.personId || mayReadResults(principal, period, personId))
  );
}

async function sendFile(call: Call<'getEvaluationRecordFile'>): Promise<void> {
  const { deps, params, res } = call;
  const record = await findRecord(deps.db, params.id);
  const file =
    record !== null && (await isFileOpen(call, record)) ? await findFile(deps.db, record.fileId) : null;

  if (file === null) {
    throw new DomainError('access/not-visible');
  }

  if (record?.personId != null) {
    const period = await findPeriod(deps.db, record.periodId);
    const { personId } = record;
    const what = period === null ? record.documentDate.slice(0, 7) : noteOfPeriod(period);
    await noteFileRead(deps.db, { personId, readerId: call.ctx.principal.personId, what, at: call.ctx.now });
  }

  const location = filePath(deps.config.filesDir, file.id);
  await stat(location);
  res.attachment(file.name);
  res.set({
    'Content-Type': file.mediaType,
    'Content-Length': String(file.bytes),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });

  // The reader may leave in the middle; that is no failure of ours.
  await pipeline(createReadStream(location), res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
  });
}
