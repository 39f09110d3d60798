/** `GET /exports/{list}`: any list as CSV or XLSX, with an entry in the audit. */
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { assertMayTake } from '../access';
import { viewContextFor } from '../assignments/context';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import type { Cell } from '../exports/cells';
import { LISTS } from '../exports/lists';
import { sendTable } from '../exports/send-table';
import { COLUMNS } from '../exports/words';

/** A table ends here, and says so in its last row: more is taken out filter by filter. */
const ROWS_MOST = 100_000;
const CUT = {
  vi: `Chỉ gồm ${ROWS_MOST} dòng đầu; hãy lọc để lấy phần còn lại.`,
  en: `The first ${ROWS_MOST} rows only; filter to get the rest.`,
} as const;

export function mountExports(at: Mounting): void {
  mount(at, 'exportList', exportList);
}

async function exportList({ deps, ctx, params, query, res }: Call<'exportList'>): Promise<void> {
  const { format, ...given } = query;
  const list = LISTS[params.list];
  assertMayTake(ctx.principal, list.action);
  const wish = list.query.parse(given);
  const { locale, now } = ctx;
  const context = { ...(await viewContextFor(deps.db, ctx.principal, now)), locale, now };
  const rows = await list.rows(wish, context);
  await appendAudit(deps.db, {
    chain: SYSTEM_CHAIN,
    action: 'export.made',
    actorId: ctx.principal.personId,
    at: now,
    details: { list: params.list, format, query: wish as Record<string, unknown>, requestId: ctx.requestId },
  });
  const table = {
    name: `${params.list}-${now.slice(0, 10)}`,
    heading: list.columns.map((column) => COLUMNS[column][locale]),
    rows: atMost(rows, CUT[locale]),
    timeZoneOffsetMinutes: context.calendar.timeZoneOffsetMinutes,
  };
  await sendTable(res, table, format);
}

async function* atMost(rows: AsyncIterable<Cell[]> | Iterable<Cell[]>, cut: string): AsyncGenerator<Cell[]> {
  let count = 0;

  for await (const row of rows) {
    if (count === ROWS_MOST) {
      yield [cut];
      return;
    }

    count += 1;
    yield row;
  }
}
