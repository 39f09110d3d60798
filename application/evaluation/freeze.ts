/** Making frozen inputs: what a form's result is computed from, under the hash of its text. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { findFrozen, monthForms, saveFrozen } from '../../db/repositories/evaluation-forms';
import { findMethod } from '../../db/repositories/evaluation-methods';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import type { UnitLevel } from '../../db/repositories/evaluation-year';
import { isDisposed } from '../../db/repositories/retention';
import { unitLevels } from '../../db/repositories/evaluation-year';
import { unopenedMonths } from '../../db/repositories/unopened-months';
import { canonicalJson } from '../../domain/audit/canonical';
import { DomainError } from '../../domain/errors';
import type { Span } from '../../domain/evaluation/aggregate';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import type { Frozen, FrozenInputs, MonthInputs } from '../../domain/evaluation/frozen';
import { freezeRecord, resultOf } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { FrozenMonth, SpanInputs } from '../../domain/evaluation/span';
import { computeSheet } from './sheet';
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
  state.kind === 'month' ? monthInputs(db, state, now) : spanInputs(db, state, now);

async function monthInputs(db: Knex, state: FormState, now: string): Promise<MonthInputs> {
  const [period, method] = await Promise.all([findPeriod(db, state.periodId), methodOf(db, state.method)]);

  if (period === null) {
    throw new DomainError('access/not-visible');
  }

  const sheet = await computeSheet(db, state.personId, { method, window: period.window }, now);

  return {
    kind: 'month',
    month: state.startsOn,
    method: state.method,
    records: sheet.lines.flatMap(({ records, product }) =>
      records.map((record) => freezeRecord({ record, product })),
    ),
    common: state.assessment?.points ?? {},
    leader: state.assessment?.leader ?? null,
  };
}

/** A month that a longer period waits for. */
export interface AwaitedMonth {
  month: string;
  /** Not opened where the person held their post, or opened and not confirmed. */
  because: 'notOpened' | 'notConfirmed';
}

async function spanInputs(db: Knex, state: FormState, now: string): Promise<SpanInputs> {
  const { kind, startsOn, personId, method } = state;
  const span = { kind: kind as SpanInputs['span']['kind'], from: startsOn };
  const [forms, headed, unopened] = await Promise.all([
    monthForms(db, personId, monthsOf(span)),
    headedUnitLevel(db, state),
    unopenedIn(db, state, monthsOf(span), now),
  ]);
  const open = forms.filter(({ state: one }) => one.status !== 'notRated' && currentResult(one) === null);
  const awaited: AwaitedMonth[] = [
    ...unopened.map((month): AwaitedMonth => ({ month, because: 'notOpened' })),
    ...open.map((one): AwaitedMonth => ({ month: one.state.startsOn, because: 'notConfirmed' })),
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
    months: forms
      .map(({ state: one }) => monthOf(one))
      .sort((one, other) => (one.month < other.month ? -1 : 1)),
    facts: (state.facts ?? []).map(({ kind: fact, documentNumber }) => ({
      kind: fact,
      documentId: documentNumber,
    })),
    organisationLevel: headed?.level ?? null,
    tellsWhy: true,
  };
}

/** A mean that skipped a month which nobody opened would not follow it once somebody does. */
async function unopenedIn(
  db: Knex,
  { personId, agencyId }: FormState,
  months: readonly string[],
  now: string,
): Promise<string[]> {
  const calendar = await calendarForUnit(db, agencyId);
  const ends = await Promise.all(
    months.map(async (month) => ({ month, to: (await windowOfMonth(db, month, calendar, now)).window.to })),
  );

  return unopenedMonths(db, personId, ends);
}

/** The months of a longer period as they stand now, also those that are not confirmed yet. */
export const monthsSoFar = async (db: Knex, personId: string, span: Span): Promise<FrozenMonth[]> =>
  (await monthForms(db, personId, monthsOf(span))).map(({ state }) => monthOf(state));

function monthOf(state: FormState): FrozenMonth {
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

/** The inputs of a longer period with one month as it stands now. */
export function withMonth(inputs: SpanInputs, month: FormState): SpanInputs {
  return {
    ...inputs,
    months: inputs.months.map((one) => (one.formId === month.id ? monthOf(month) : one)),
  };
}

/** The level of the unit that somebody heads; null for everybody else, and while it is not recorded. */
export async function headedUnitLevel(
  db: Knex,
  { periodId, kind, standing, unitId, agencyId }: HeadsUnit,
): Promise<UnitLevel | null> {
  const headed = standing === 'agencyHead' ? agencyId : standing === 'subUnitHead' ? unitId : null;

  return kind !== 'year' || headed === null ? null : ((await unitLevels(db, periodId)).get(headed) ?? null);
}

type HeadsUnit = Pick<FormState, 'periodId' | 'kind' | 'standing' | 'unitId' | 'agencyId'>;
