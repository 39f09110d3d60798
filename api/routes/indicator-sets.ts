/** Indicator sets: building them, deciding on them, comparing a trial, and what is assigned to whom. */
import { z } from 'zod';
import { createSet, reviseSet } from '../../application/indicator-sets/build';
import { compareSet } from '../../application/indicator-sets/compare';
import { decideSet } from '../../application/indicator-sets/decide';
import type { KpiChange } from '../../application/kpi/define';
import type { EndpointName } from '../../contracts/endpoints';
import type { GroupMean } from '../../domain/indicator-set/comparison';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import type { IndicatorSet } from '../../db/repositories/indicator-sets';
import { findSet, listSets } from '../../db/repositories/indicator-sets';
import { DomainError } from '../../domain/errors';
import { exactText } from '../../domain/evaluation/fraction';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { assignedSets, setRows, setView } from '../indicator-sets/views';
import { ruleChange } from '../rule-change';

const Place = z.object({ createdAt: z.string(), id: z.string() });

export function mountIndicatorSets(at: Mounting): void {
  mount(at, 'listIndicatorSets', async ({ deps: { db }, query: { limit, cursor, ...filter } }) => {
    const found = await listSets(db, filter, { limit: limit + 1, after: decodeCursor(cursor, Place) });
    const sets = found.slice(0, limit);
    const last = found.length > limit ? sets.at(-1) : undefined;
    const next = last === undefined ? null : { createdAt: last.createdAt, id: last.id };

    return { body: { items: await setRows(db, sets), nextCursor: encodeCursor(next) } };
  });
  // Before the address with an id, which would take it for one.
  mount(at, 'assignedIndicatorSets', async (call) => ({
    body: await assignedSets(call.deps.db, call.query, {
      principal: call.ctx.principal,
      calendar: await cityCalendar(call),
      now: call.ctx.now,
    }),
  }));
  mount(at, 'getIndicatorSet', async (call) => ({
    body: await view(call, await there(call, call.params.id)),
  }));
  mount(at, 'createIndicatorSet', async (call) => ({
    body: await view(call, await createSet(change(call), call.parse())),
  }));
  mount(at, 'reviseIndicatorSet', async (call) => ({
    body: await view(call, await reviseSet(change(call), call.params.id, call.parse())),
  }));
  mount(at, 'stepIndicatorSet', async (call) => {
    const { id, step } = call.params;

    return { body: await view(call, await decideSet(change(call), id, step, call.parse())) };
  });
  mount(at, 'compareIndicatorSet', async (call) => {
    const set = await there(call, call.params.id);
    const calendar = await cityCalendar(call);
    const entries = await compareSet(call.deps.db, set, { calendar, now: call.ctx.now });

    return {
      body: {
        entries: entries.map(({ trial, others, ...entry }) => ({
          ...entry,
          trial: groupView(trial),
          others: groupView(others),
        })),
      },
    };
  });
}

type Asked = Pick<Call<EndpointName>, 'deps' | 'ctx'>;

const change = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): KpiChange => ({ ...ruleChange(call), principal: call.ctx.principal });

const view = ({ deps, ctx }: Asked, set: IndicatorSet) => setView(deps.db, set, ctx.principal);

const groupView = ({ mean, ...counts }: GroupMean) => ({
  mean: mean === null ? null : exactText(mean),
  ...counts,
});

async function there({ deps }: Asked, id: string): Promise<IndicatorSet> {
  const set = await findSet(deps.db, id);

  if (set === null) {
    throw new DomainError('access/not-visible');
  }

  return set;
}

async function cityCalendar({ deps }: Asked) {
  const calendar = await findCalendar(deps.db, CITY_CALENDAR);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  return calendar;
}
