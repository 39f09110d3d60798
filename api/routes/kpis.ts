/** Indicators: keeping them, reporting their figures, reading them. */
import { z } from 'zod';
import type { KpiChange } from '../../application/kpi/define';
import { createKpi, presentWindow, retire, reviseKpi } from '../../application/kpi/define';
import { judgeOf } from '../../application/kpi/judging';
import { reportFigure, visibleKpi } from '../../application/kpi/measure';
import { calendarOf } from '../../application/kpi/subject';
import type { ReportedRows } from '../../contracts/kpis';
import type { EndpointName } from '../../contracts/endpoints';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { collectionsOf, measurementsOf } from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import { kpisByCode, listKpis } from '../../db/repositories/kpis';
import { DomainError } from '../../domain/errors';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { kpiFilter } from '../kpi/filter';
import { kpiDetail } from '../kpi/detail';
import type { Seen } from '../kpi/views';
import { figureOf, kpiViews, namesFor } from '../kpi/views';
import { messageOf } from '../messages';
import { ruleChange } from '../rule-change';
import { opaqueId } from '../../application/assignments/command-id';

const Place = z.string();

export function mountKpis(at: Mounting): void {
  mount(at, 'listKpis', async (call) => {
    const { db } = call.deps;
    const { limit, cursor, ...filter } = call.query;
    const found = await listKpis(db, kpiFilter(filter, call.ctx.principal), {
      limit: limit + 1,
      after: decodeCursor(cursor, Place),
    });
    const kpis = found.slice(0, limit);
    const last = found.length > limit ? kpis.at(-1) : undefined;

    return {
      body: {
        items: await kpiViews(db, kpis, await seen(call)),
        nextCursor: encodeCursor(last?.code ?? null),
      },
    };
  });
  mount(at, 'getKpi', async (call) => {
    const kpi = await visibleKpi(call.deps.db, call.ctx.principal, call.params.id);

    return { body: await kpiDetail(call.deps.db, kpi, await seen(call)) };
  });
  mount(at, 'createKpi', async (call) => {
    const kpi = await createKpi(change(call), call.parse());
    const { db, kpis } = call.deps;
    const { period } = presentWindow(kpi.definition, await calendarOf(db, kpi.subject), call.ctx.now);
    // Written down already: when the engine is away, housekeeping starts it.
    await kpis.collect(kpi.id, period).catch(ignoreAway);

    return { body: await one(call, kpi) };
  });
  mount(at, 'reviseKpi', async (call) => ({
    body: await one(call, await reviseKpi(await seenChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'retireKpi', async (call) => ({
    body: await one(call, await retire(await seenChange(call), call.params.id, call.parse().reason)),
  }));
  mount(at, 'reportKpi', async (call) => ({
    body: await one(call, await reportFigure(change(call), call.params.id, call.parse())),
  }));
  mount(at, 'listKpiMeasurements', async ({ deps: { db }, ctx, params: { id }, query: { period } }) => {
    const kpi = await visibleKpi(db, ctx.principal, id);
    const measured = await measurementsOf(db, id, period);
    const collection = (await collectionsOf(db, [id], 100)).get(id)?.find((one) => one.period === period);
    const names = await namesFor(db, [kpi], measured);
    const judge = await judgeOf(db, [kpi], await calendarOf(db, kpi.subject));

    return {
      body: {
        items: measured.map((one) => figureOf(judge(kpi, period, one), period, one, collection, names)),
      },
    };
  });
  mount(at, 'reportKpis', async (call) => ({ body: { rows: await reportAll(call) } }));
}

type Asked = Pick<Call<EndpointName>, 'deps' | 'ctx'>;

const change = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): KpiChange => ({ ...ruleChange(call), principal: call.ctx.principal });

/** A change of something that exists: whoever may not see it learns only that. */
async function seenChange<N extends 'reviseKpi' | 'retireKpi'>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'> & { params: { id: string } },
): Promise<KpiChange> {
  await visibleKpi(call.deps.db, call.ctx.principal, call.params.id);

  return change(call);
}

async function one(call: Asked, kpi: Kpi) {
  const [view] = await kpiViews(call.deps.db, [kpi], await seen(call));

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}

async function seen({ deps: { db }, ctx }: Asked): Promise<Seen> {
  const calendar = await findCalendar(db, CITY_CALENDAR);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  return { principal: ctx.principal, calendar, now: ctx.now };
}

/** Row after row, each in a transaction of its own: what one row gets wrong does not keep the others out. */
async function reportAll(call: Call<'reportKpis'>): Promise<z.input<typeof ReportedRows>['rows']> {
  const { rows } = call.parse();
  const known = await kpisByCode(
    call.deps.db,
    rows.map(({ code }) => code),
  );
  const base = change(call);
  const results: z.input<typeof ReportedRows>['rows'] = [];

  for (const [at, { code, ...report }] of rows.entries()) {
    const requestId = opaqueId([base.requestId, String(at)]);
    const problem = await refusalOf(call, () =>
      reportFigure({ ...base, requestId }, known.get(code)?.id ?? '', report),
    );
    results.push({
      code,
      period: report.period,
      outcome: problem === null ? 'recorded' : 'refused',
      problem,
    });
  }

  return results;
}

async function refusalOf({ ctx }: Asked, act: () => Promise<unknown>) {
  try {
    await act();

    return null;
  } catch (error) {
    if (error instanceof DomainError) {
      const { pointer } = error.details;

      return {
        code: error.code,
        message: messageOf(error.code, ctx.locale),
        pointer: typeof pointer === 'string' ? pointer : null,
      };
    }

    throw error;
  }
}

function ignoreAway(error: unknown): void {
  if (!(error instanceof DomainError && error.code === 'engine/unreachable')) {
    throw error;
  }
}
