/** Periods of evaluation: opened and locked by the personnel office, looked at by those who lead the agency. */
import { z } from 'zod';
import type { PeriodChange } from '../../application/evaluation/periods';
import { lockPeriod, openPeriod } from '../../application/evaluation/periods';
import { quotaOf } from '../../application/evaluation/quota';
import {
  assertUnitOf,
  computedUnitLevel,
  mayReadPoints,
  recordUnitLevel,
} from '../../application/evaluation/unit-levels';
import { countUnit, recordedPoints } from '../../application/evaluation/unit-points';
import {
  agenciesOf,
  assertReadsResults,
  mayReadResults,
  visiblePeriod,
} from '../../application/evaluation/visible-period';
import type { EndpointName } from '../../contracts/endpoints';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { listForms } from '../../db/repositories/evaluation-forms';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { listPeriods } from '../../db/repositories/evaluation-periods';
import { noteListRead } from '../../db/repositories/evaluation-work';
import { DomainError } from '../../domain/errors';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import { changeOf } from '../change';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { formRows, periodViews } from '../evaluation/form-view';
import { headsAboveView } from '../evaluation/heads-above-view';
import { notRatedView } from '../evaluation/not-rated-view';
import { unitCountView, unitLevelExplanation, unitLevelPreviewView } from '../evaluation/unit-points-view';
import { quotaView, unitLevelsView } from '../evaluation/year-view';
import { noteOfPeriod } from '../../domain/evaluation/looks';

const PeriodPlace = z.object({ startsOn: z.string(), id: z.string() });
const FormPlace = z.object({ key: z.string(), id: z.string() });

export function mountEvaluationPeriods(at: Mounting): void {
  mount(at, 'openEvaluationPeriod', async (call) => ({
    body: await one(call, await openPeriod(change(call), call.parse())),
  }));
  mount(at, 'lockEvaluationPeriod', async (call) => ({
    body: await one(call, await lockPeriod(change(call), call.params.id, call.parse().reason)),
  }));
  mount(at, 'listEvaluationPeriods', async ({ deps: { db }, ctx, query: { limit, cursor } }) => {
    const found = await listPeriods(db, agenciesOf(ctx.principal), {
      limit: limit + 1,
      after: decodeCursor(cursor, PeriodPlace),
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;

    return {
      body: {
        items: await periodViews(db, ctx.principal, items),
        nextCursor: encodeCursor(last === undefined ? null : PeriodPlace.parse(last)),
      },
    };
  });
  mount(at, 'getEvaluationPeriod', async (call) => ({
    body: await one(call, await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id)),
  }));
  mount(at, 'listPeriodForms', async (call) => {
    const { limit, cursor, ...filter } = call.query;
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    const found = await listForms(
      call.deps.db,
      { of: 'period', periodId: period.id, ...filter },
      { limit: limit + 1, after: decodeCursor(cursor, FormPlace) },
    );
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    const readsResult = ({ personId }: FormState): boolean =>
      mayReadResults(call.ctx.principal, period, personId);
    await noteListed(
      call,
      period,
      items.filter(({ state }) => readsResult(state)),
    );

    return {
      body: {
        items: await formRows(call.deps.db, items, readsResult),
        nextCursor: encodeCursor(last?.place ?? null),
      },
    };
  });
  mount(at, 'listNotRated', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);

    return { body: await notRatedView(call.deps.db, call.ctx, period) };
  });
  mountYear(at);
}

/** Levels of units, and the quota that only a year has. */
function mountYear(at: Mounting): void {
  mount(at, 'getPeriodQuota', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    // Who is at which level follows from these counts, asked for before and after a confirmation.
    assertReadsResults(call.ctx.principal, period);

    return { body: quotaView(await quotaOf(call.deps.db, period)) };
  });
  mount(at, 'listUnitLevels', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);

    return { body: await unitLevelsView(call.deps.db, call.ctx.principal, period) };
  });
  mount(at, 'listHeadsAbove', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    assertReadsResults(call.ctx.principal, period);

    return { body: await headsAboveView(call.deps.db, call.ctx, period) };
  });
  mount(at, 'getUnitFacts', async ({ deps: { db }, ctx, params: { id, unitId } }) => {
    const period = await visiblePeriod(db, ctx.principal, id);
    await assertUnitOf(db, period, unitId);
    const readsPoints = await mayReadPoints(db, ctx.principal, period, unitId);
    const count = await countUnit(db, period, unitId);

    return { body: await unitCountView(db, count, { readsPoints, locale: ctx.locale }) };
  });
  mount(at, 'previewUnitLevel', async ({ deps: { db }, ctx, params: { id, unitId }, parse }) => {
    const period = await visiblePeriod(db, ctx.principal, id);
    const { facts } = parse();
    const found = await computedUnitLevel({ db, principal: ctx.principal }, period, { unitId, facts });

    return { body: await unitLevelPreviewView(db, found, ctx.locale) };
  });
  mount(at, 'explainUnitLevel', async ({ deps: { db }, ctx, params: { id, unitId, no } }) => {
    const period = await visiblePeriod(db, ctx.principal, id);
    await assertUnitOf(db, period, unitId);

    if (!(await mayReadPoints(db, ctx.principal, period, unitId))) {
      throw new DomainError('access/not-entitled');
    }

    const recorded = await recordedPoints(db, { periodId: period.id, unitId, no });

    return { body: await unitLevelExplanation(db, recorded, ctx.locale) };
  });
  mount(at, 'recordUnitLevel', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    await recordUnitLevel(changeOf(call), period, call.parse());

    return { body: await unitLevelsView(call.deps.db, call.ctx.principal, period) };
  });
}

type Asked = Pick<Call<'getEvaluationPeriod'>, 'deps' | 'ctx'>;

/** Whose result stood in the list is told who read it. */
const noteListed = (
  { deps: { db }, ctx: { principal, now } }: Asked,
  period: EvaluationPeriod,
  told: readonly FormRecord[],
): Promise<void> =>
  noteListRead(db, {
    personIds: told.flatMap(({ state }) => (currentResult(state) === null ? [] : [state.personId])),
    readerId: principal.personId,
    what: noteOfPeriod(period),
    at: now,
  });

const change = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): PeriodChange => ({ ...changeOf(call), gateway: call.deps.evaluations });

async function one({ deps, ctx }: Asked, period: EvaluationPeriod) {
  const [view] = await periodViews(deps.db, ctx.principal, [period]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
