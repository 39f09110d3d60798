/** How consistently people judge, on the screen and as a table; nobody is named. */
import type { z } from 'zod';
import type { ConsistencyWish } from '../../application/evaluation/consistency';
import { consistencyOf } from '../../application/evaluation/consistency';
import type { ConsistencyView } from '../../contracts/consistency';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { loadNames } from '../../db/repositories/names';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText } from '../../domain/evaluation/fraction';
import type { LeniencyRows } from '../../domain/evaluation/leniency';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { labelling } from '../evaluation/labels';
import { noteExport } from '../evaluation/noted';
import { consistencyCells } from '../exports/consistency';
import { sendTable } from '../exports/send-table';

export function mountConsistency(at: Mounting): void {
  mount(at, 'getConsistency', async (call) => ({ body: await view(call, call.query) }));
  mount(at, 'exportConsistency', async (call: Call<'exportConsistency'>): Promise<void> => {
    const { format, ...wish } = call.query;
    const body = await view(call, wish);
    const calendar = await findCalendar(call.deps.db, CITY_CALENDAR);
    await noteExport(call, 'evaluation-consistency', { ...wish, format });
    const table = {
      name: `consistency-${wish.unitId}-${wish.from}-${wish.to}`,
      ...consistencyCells(body, call.ctx.locale),
      timeZoneOffsetMinutes: calendar?.timeZoneOffsetMinutes ?? 0,
    };
    await sendTable(call.res, table, format);
  });
}

async function view(
  { deps: { db }, ctx }: Pick<Call<'getConsistency'>, 'deps' | 'ctx'>,
  wish: ConsistencyWish,
): Promise<z.output<typeof ConsistencyView>> {
  const { all, raters, groups, least, truncated } = await consistencyOf(db, wish, ctx.now);
  const { unit } = await loadNames(db, [], [wish.unitId]);
  const asIs = (key: string): string => key;

  return {
    unit: unit(wish.unitId),
    least,
    truncated,
    all: rowsView(all, asIs),
    raters: rowsView(raters, labelling()),
    groups: rowsView(groups, asIs),
  };
}

const rowsView = (
  { told, hidden }: LeniencyRows,
  labelOf: (key: string) => string,
): ConsistencyView['all'] => ({
  hidden,
  rows: told.map(({ key, people, months, mean, difference, spread, againstOwn, meanTotal, levels }) => ({
    label: labelOf(key),
    people,
    months,
    mean: percent(mean),
    difference: percent(difference),
    spread: percent(spread),
    againstOwn: percent(againstOwn),
    meanTotal: meanTotal === null ? null : displayText(meanTotal, 1),
    levels: levels.map(({ key: level, count }) => ({ level, months: count })),
  })),
});

const percent = (share: Fraction | null): string | null =>
  share === null ? null : displayText({ n: share.n * 100n, d: share.d }, 1);
