/** Making frozen inputs: what a form's result is computed from, under the hash of its text. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { findFrozen, saveFrozen, scoredForms } from '../../db/repositories/evaluation-forms';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { findMethod } from '../../db/repositories/evaluation-methods';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import type { UnitLevel } from '../../db/repositories/evaluation-year';
import { isDisposed } from '../../db/repositories/retention';
import { unitLevels } from '../../db/repositories/evaluation-year';
import { canonicalJson } from '../../domain/audit/canonical';
import { DomainError } from '../../domain/errors';
import type { Span } from '../../domain/evaluation/aggregate';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult, isFormFinal } from '../../domain/evaluation/form/state';
import { cappingUnit } from '../../domain/evaluation/head-level';
import type { Frozen, FrozenInputs, MonthInputs } from '../../domain/evaluation/frozen';
import { freezeRecord, resultOf } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { isScored, monthsStoodFor } from '../../domain/evaluation/scoring';
import type { FrozenMonth, SpanInputs } from '../../domain/evaluation/span';
import { computeSheet } from './sheet';
import { ownWindow } from './own-window';
import type { MonthEnd } from './unopened';
import { unopenedMonths } from './unopened';
import { windowOfMonth } from './windows';

export interface NamedFrozen extends Frozen {
  hash: string;
}

export const hashOfFrozen = (frozen: Frozen): string =>
  createHash('sha256')
    .update(canonicalJson({ inputs: frozen.inputs, result: frozen.result }))
    .digest('hex');

/** The method in exactly the version that inputs name. */
export async function methodOf(
  db: Knex,
  { id, version }: { id: string; version: number },
): Promise<EvaluationMethod> {
  const method = await findMethod(db, id, { version });

  if (method === null) {
    throw new Error(`no method "${id}" version ${version}`);
  }

  return method;
}

/** Computes and names; stores nothing. */
export async function frozenFrom(db: Knex, inputs: FrozenInputs): Promise<NamedFrozen> {
  const frozen = { inputs, result: resultOf(await methodOf(db, inputs.method), inputs) };

  return { ...frozen, hash: hashOfFrozen(frozen) };
}

/** Computes, names and stores. */
export async function freeze(db: Knex, formId: string, inputs: FrozenInputs): Promise<NamedFrozen> {
  const { hash, ...frozen } = await frozenFrom(db, inputs);
  await saveFrozen(db, formId, hash, frozen);

  return { hash, ...frozen };
}

/** What a result was computed from. Throws `retention/disposed` once its time is over and it was removed. */
export async function frozenOf(db: Knex, hash: string): Promise<Frozen> {
  const frozen = await findFrozen(db, hash);

  if (frozen === null && (await isDisposed(db, hash))) {
    throw new DomainError('retention/disposed');
  }

  if (frozen === null) {
    throw new Error(`the inputs ${hash} are missing`);
  }

  return frozen;
}

/** The same, or null once it was removed. */
export const frozenIfKept = (db: Knex, hash: string): Promise<Frozen | null> =>
  frozenOf(db, hash).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'retention/disposed') {
      return null;
    }

    throw error;
  });

/** What a form would be confirmed from now. Throws while a month of a longer period is not opened or not confirmed. */
export const inputsOf = (db: Knex, state: FormState, now: string): Promise<FrozenInputs> =>
  isScored(state) ? scoredInputs(db, state, now) : spanInputs(db, state, now);

async function scoredInputs(db: Knex, state: FormState, now: string): Promise<MonthInputs> {
  const [period, method] = await Promise.all([findPeriod(db, state.periodId), methodOf(db, state.method)]);

  if (period === null) {
    throw new DomainError('access/not-visible');
  }

  const { window, since } = await ownWindow(db, state, period.window, now);
  const sheet = await computeSheet(db, state.personId, { method, window }, now);

  return {
    kind: state.kind === 'month' ? 'month' : 'quarter',
    month: state.startsOn,
    ...(since !== null && { since }),
    method: state.method,
    records: sheet.lines.flatMap(({ records, product }) =>
      records.map((record) => freezeRecord({ record, product })),
    ),
    common: state.assessment?.points ?? {},
    leader: state.assessment?.leader ?? null,
  };
}

/** A month that a longer period waits for; of a quarter that is scored itself, each of its months. */
export interface AwaitedMonth {
  month: string;
  /** Not opened where the person held their post, opened and not confirmed, or confirmed and opened again by a signed act. */
  because: 'notOpened' | 'notConfirmed' | 'openedAgain';
}

async function spanInputs(db: Knex, state: FormState, now: string): Promise<SpanInputs> {
  const { kind, startsOn, personId, method } = state;
  const span = { kind: kind as SpanInputs['span']['kind'], from: startsOn };
  const { rested, lacking, ends } = await monthsRestedOn(db, state, span, now);
  const [parts, headed, unopened] = await Promise.all([
    scoredParts(db, personId, rested),
    headedUnitLevel(db, state),
    // A mean that skipped a month which nobody opened would not follow it once somebody does.
    unopenedMonths(db, personId, rested, ends),
  ]);
  const open = parts.filter(({ form }) => !isSettled(form.state));
  const awaited = [
    ...unopened.map((month): AwaitedMonth => ({ month, because: 'notOpened' })),
    ...open
      .flatMap(({ months, form }) => months.map((month) => ({ month, state: form.state })))
      .filter(({ month }) => !unopened.includes(month))
      .map(({ month, state: one }): AwaitedMonth => ({
        month,
        because: currentResult(one) === null ? 'notConfirmed' : 'openedAgain',
      })),
  ];

  if (awaited.length > 0) {
    throw new DomainError('evaluation/months-open', {
      months: awaited.sort((one, other) => (one.month < other.month ? -1 : 1)),
    });
  }

  return {
    kind: 'span',
    span,
    method,
    months: parts.map(frozenPart),
    facts: (state.facts ?? []).map(({ kind: fact, documentNumber }) => ({
      kind: fact,
      documentId: documentNumber,
    })),
    organisationLevel: headed?.level ?? null,
    ...(lacking.length > 0 && { lacking }),
    tellsWhy: true,
  };
}

/**
 * Confirmed, or not rated. What was opened again keeps its old result, which somebody has signed to be wrong: nothing rests on it. A petition holds nothing
 * up: what it corrects, the longer period follows.
 */
const isSettled = ({ status }: FormState): boolean => status === 'petitionWindow' || isFormFinal({ status });

/** The months that a longer period rests on; those that were not over when it was opened; and when each month ends. */
async function monthsRestedOn(
  db: Knex,
  { periodId, agencyId }: FormState,
  span: Span,
  now: string,
): Promise<{ rested: string[]; lacking: string[]; ends: MonthEnd[] }> {
  const [period, calendar] = await Promise.all([findPeriod(db, periodId), calendarForUnit(db, agencyId)]);
  const windows = await Promise.all(
    monthsOf(span).map(async (month) => ({
      month,
      ...(await windowOfMonth(db, month, calendar, now)).window,
    })),
  );
  // By its beginning: a closing day that was changed since moves ends, and makes no month lack.
  const isIn = ({ from }: { from: string }): boolean => period === null || from < period.window.to;

  return {
    rested: windows.filter(isIn).map(({ month }) => month),
    lacking: windows.filter((one) => !isIn(one)).map(({ month }) => month),
    ends: windows.map(({ month, to }) => ({ month, to })),
  };
}

/** The months of a longer period as they stand now, also those that are not confirmed yet. */
export async function monthsSoFar(
  db: Knex,
  state: FormState,
  span: Span,
  now: string,
): Promise<{ months: FrozenMonth[]; lacking: string[] }> {
  const { rested, lacking } = await monthsRestedOn(db, state, span, now);
  const parts = await scoredParts(db, state.personId, rested);

  return { months: parts.map(frozenPart), lacking };
}

/** What was scored in some months, in order, with the months that each stands for. */
interface ScoredPart {
  form: FormRecord;
  months: readonly string[];
}

/** A month with a form of its own counts by it; a quarter stands for the others of its months. */
async function scoredParts(db: Knex, personId: string, rested: readonly string[]): Promise<ScoredPart[]> {
  const forms = await scoredForms(db, personId, rested);
  const own = forms.filter(({ state }) => state.kind === 'month').map(({ state }) => state.startsOn);

  return forms
    .map((form) => ({ form, months: monthsOfForm(form.state, own) }))
    .filter(({ months }) => months.length > 0);
}

const monthsOfForm = ({ kind, startsOn }: FormState, own: readonly string[]): readonly string[] =>
  kind === 'month' ? [startsOn] : monthsStoodFor(monthsOf({ kind: 'quarter', from: startsOn }), own);

const frozenPart = ({ form: { state }, months }: ScoredPart): FrozenMonth => ({
  ...standingOf(state),
  ...(state.kind !== 'month' && { standsFor: months }),
});

/** What a form of scored work says now. */
function standingOf(state: FormState): FrozenMonth {
  const found = state.status === 'notRated' ? null : currentResult(state);

  return {
    month: state.startsOn,
    unitId: state.unitId,
    formId: state.id,
    hash: found?.hash ?? null,
    total: found?.result.total ?? null,
    absence: state.absence,
  };
}

/** The inputs of a longer period with one month, or one scored quarter, as it stands now. */
export function withMonth(inputs: SpanInputs, month: FormState): SpanInputs {
  return {
    ...inputs,
    months: inputs.months.map((one) => (one.formId === month.id ? { ...one, ...standingOf(month) } : one)),
  };
}

/** The level of the unit that somebody heads; null for everybody else, and while it is not recorded. */
export async function headedUnitLevel(db: Knex, state: HeadsUnit): Promise<UnitLevel | null> {
  const headed = cappingUnit(state);

  return headed === null ? null : ((await unitLevels(db, state.periodId)).get(headed) ?? null);
}

type HeadsUnit = Pick<FormState, 'periodId' | 'kind' | 'standing' | 'unitId' | 'agencyId'>;
