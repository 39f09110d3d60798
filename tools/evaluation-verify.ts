/**
 * `npm run evaluation:verify -- --period ID`: computes every result that was ever confirmed or corrected in a period
 * again from its frozen inputs, and compares bit for bit: the inputs with their hash, the result with what is stored
 * and with what the events say. Of the levels of units that were recorded in it, the points that were counted for each.
 *
 * Exit code 0: all agree; 1: at least one difference; 2: could not be checked.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { hashOfDocument } from '../application/evaluation/documents';
import { hashOfFrozen, methodOf } from '../application/evaluation/freeze';
import { hashOfUnit } from '../application/evaluation/unit-points';
import { createDatabase } from '../db/knex';
import { evaluationEvents, findFrozen, listForms } from '../db/repositories/evaluation-forms';
import type { UnitFacts } from '../db/repositories/evaluation-year';
import { findUnitInputs, levelsWithInputs } from '../db/repositories/evaluation-year';
import { findDocument } from '../db/repositories/evaluation-texts';
import { isDisposed } from '../db/repositories/retention';
import { findPeriod } from '../db/repositories/evaluation-periods';
import { canonicalJson } from '../domain/audit/canonical';
import type { FormEvent } from '../domain/evaluation/form/events';
import type { ResultVersion } from '../domain/evaluation/form/state';
import type { DocumentName } from '../domain/evaluation/texts';
import { resultOf } from '../domain/evaluation/frozen';
import { unitPointsResult } from '../domain/evaluation/unit-frozen';
import { startEmbeddedPostgres } from './embedded-postgres';

export interface Difference {
  workflowId: string;
  seq: number;
  what: 'inputsMissing' | 'inputsChanged' | 'resultDiffers' | 'eventDiffers' | 'documentDiffers';
}

export interface EvaluationReport {
  forms: number;
  results: number;
  /** Recorded levels of units with the work that was counted for them. */
  units: number;
  /** Results whose inputs were disposed of by an approved list; they can be computed again no more. */
  disposed: number;
  differences: Difference[];
}

const PAGE = 200;

/** Checks a period, form after form. Throws when there is no such period. */
export async function verifyPeriod(db: Knex, periodId: string): Promise<EvaluationReport> {
  if ((await findPeriod(db, periodId)) === null) {
    throw new Error(`there is no period ${periodId}`);
  }

  const report: EvaluationReport = { forms: 0, results: 0, units: 0, disposed: 0, differences: [] };
  await verifyUnits(db, periodId, report);
  let after: { key: string; id: string } | null = null;

  for (;;) {
    const forms = await listForms(db, { of: 'period', periodId }, { limit: PAGE, after });

    for (const { workflowId } of forms) {
      report.forms += 1;
      await verifyForm(db, workflowId, report);
    }

    after = forms.at(-1)?.place ?? null;

    if (forms.length < PAGE) {
      return report;
    }
  }
}

/** A unit's level has no log: its record stands for the workflow, its number for the event. */
async function verifyUnits(db: Knex, periodId: string, report: EvaluationReport): Promise<void> {
  for (const { unitId, no, inputsHash, facts } of await levelsWithInputs(db, periodId)) {
    report.units += 1;
    const what = await unitDifference(db, inputsHash ?? '', facts);

    if (what !== null) {
      report.differences.push({ workflowId: `unit-level/${periodId}/${unitId}`, seq: no, what });
    }
  }
}

/** The inputs against their hash, the result against them, and the figures of the record against the result. */
async function unitDifference(
  db: Knex,
  hash: string,
  facts: UnitFacts | null,
): Promise<Difference['what'] | null> {
  const frozen = await findUnitInputs(db, hash);

  if (frozen === null) {
    return 'inputsMissing';
  }

  if (hashOfUnit(frozen) !== hash) {
    return 'inputsChanged';
  }

  const again = unitPointsResult(await methodOf(db, frozen.inputs.method), frozen.inputs);

  if (canonicalJson(again) !== canonicalJson(frozen.result)) {
    return 'resultDiffers';
  }

  const isTold = COUNTED.every((figure) => {
    const isTyped = facts?.typed?.includes(figure) ?? false;
    const entered = facts?.[figure];

    return (
      facts?.counted?.[figure] === again[figure] &&
      (isTyped || entered === undefined || entered === again[figure])
    );
  });

  return isTold ? null : 'eventDiffers';
}

const COUNTED = ['beyondShare', 'resultPoints'] as const;

async function verifyForm(db: Knex, workflowId: string, report: EvaluationReport): Promise<void> {
  for (const event of await evaluationEvents<FormEvent>(db, workflowId)) {
    if (event.type === 'confirmed' || event.type === 'resultCorrected' || event.type === 'resultRecomputed') {
      report.results += 1;
      const isGone = await isDisposed(db, event.payload.hash);
      report.disposed += isGone ? 1 : 0;
      const what = isGone ? null : await differenceOf(db, event.payload);

      if (what !== null) {
        report.differences.push({ workflowId, seq: event.seq, what });
      }

      if (!(await areDocumentsWhole(db, event.payload.documents ?? []))) {
        report.differences.push({ workflowId, seq: event.seq, what: 'documentDiffers' });
      }
    }
  }
}

/** Whether each notice and decision still is the text that the event names. */
async function areDocumentsWhole(db: Knex, documents: readonly DocumentName[]): Promise<boolean> {
  for (const { hash } of documents) {
    const document = await findDocument(db, hash);
    const isGone = document === null && (await isDisposed(db, hash));

    if (!isGone && (document === null || hashOfDocument(document) !== hash)) {
      return false;
    }
  }

  return true;
}

async function differenceOf(
  db: Knex,
  { hash, result }: Pick<ResultVersion, 'hash' | 'result'>,
): Promise<Difference['what'] | null> {
  const frozen = await findFrozen(db, hash);

  if (frozen === null) {
    return 'inputsMissing';
  }

  if (hashOfFrozen(frozen) !== hash) {
    return 'inputsChanged';
  }

  const again = canonicalJson(resultOf(await methodOf(db, frozen.inputs.method), frozen.inputs));

  if (again !== canonicalJson(frozen.result)) {
    return 'resultDiffers';
  }

  return again === canonicalJson(result) ? null : 'eventDiffers';
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { period: { type: 'string' } } });

  if (values.period === undefined) {
    throw new Error('say which period: npm run evaluation:verify -- --period ID');
  }

  const embedded =
    process.env['DATABASE_URL'] === undefined
      ? await startEmbeddedPostgres({ dataDir: path.resolve(process.env['MANDATE_DATA_DIR'] ?? '.data') })
      : null;
  const db = createDatabase(embedded?.url ?? process.env['DATABASE_URL'] ?? '', {
    max: 1,
    applicationName: 'mandate-evaluation-verify',
  });

  try {
    const { forms, results, units, disposed, differences } = await verifyPeriod(db, values.period);
    differences.forEach(({ workflowId, seq, what }) =>
      process.stdout.write(`DIFFERS ${workflowId}  at event ${seq}: ${what}\n`),
    );
    process.stdout.write(
      `${forms} forms, ${results} results, ${units} levels of units: ${differences.length === 0 ? 'all agree bit for bit' : `${differences.length} differ`}${disposed === 0 ? '' : `; the inputs of ${disposed} were disposed of`}\n`,
    );

    return differences.length === 0 ? 0 : 1;
  } finally {
    await db.destroy();

    if (embedded?.adopted === false) {
      await embedded.stop();
    }
  }
}

if (require.main === module) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(
        `The period could not be checked: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      process.exitCode = 2;
    },
  );
}
