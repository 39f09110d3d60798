/**
 * A narrow board at an earlier instant. What nobody has touched since is counted from its row, by the thresholds of that instant; the log is
 * read, up to the instant, only of what was.
 */
import type { Knex } from 'knex';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { ACTIVE_STATUSES } from '../../domain/assignment/state';
import type { CellCounts } from '../../domain/assignment/cells';
import { AT_RISK_CONFIDENCES, NO_FIGURES } from '../../domain/boards/earlier-figures';
import type { BoardFigures } from '../../domain/boards/earlier-figures';
import { selectCells } from './assignment-cells';
import { STUCK } from './assignment-filters';
import type { EventRow } from './events';
import { toEvent } from './events';
import type { BoardScope } from './scope-boards';
import { within } from './scope-boards';

interface EarlierRows {
  /** Of rows that stand as they stood then. */
  untouched: BoardFigures;
  /** Workflows of what was issued by then and has an event since. */
  touched: string[];
}

/** One statement, so that nothing is in both or in neither. `scope.thresholds` are those of the instant; the scope and sight are today's. */
export async function rowsAt(db: Knex, scope: BoardScope): Promise<EarlierRows> {
  const { now: at, stuckBefore } = scope.thresholds;
  const query = db
    .from('assignment as a')
    .joinRaw('JOIN domain_event last ON last.workflow_id = a.workflow_id AND last.seq = a.seq')
    .select(
      db.raw('last.at < ?::timestamptz AS stands', [at]),
      db.raw(`count(*) FILTER (WHERE ${STUCK})::integer AS stuck`, [stuckBefore]),
      db.raw(
        `count(*) FILTER (WHERE a.is_open AND a.status = ANY (?::text[]) AND a.due_at >= ?::timestamptz
                            AND a.confidence = ANY (?::text[]))::integer AS "atRisk"`,
        [[...ACTIVE_STATUSES], at, [...AT_RISK_CONFIDENCES]],
      ),
      db.raw('array_agg(a.workflow_id) FILTER (WHERE last.at >= ?::timestamptz) AS touched', [at]),
    )
    .where('a.issued_at', '<', at)
    .groupByRaw('1');
  selectCells(db, query, scope.thresholds);
  const rows = (await within(query, scope)) as GroupRow[];
  const standing = rows.find(({ stands }) => stands);

  return {
    untouched: standing === undefined ? NO_FIGURES : figures(standing),
    touched: rows.flatMap(({ touched }) => touched ?? []),
  };
}

interface GroupRow extends CellCounts {
  stands: boolean;
  stuck: number;
  atRisk: number;
  touched: string[] | null;
}

const figures = ({ stuck, atRisk, ...cells }: GroupRow): BoardFigures => ({
  cells: {
    doneOnTime: cells.doneOnTime,
    doneLate: cells.doneLate,
    openInTerm: cells.openInTerm,
    openOverdue: cells.openOverdue,
  },
  stuck,
  atRisk,
});

/** What had happened by an instant, log by log, each in its order. */
export async function logsUntil(
  db: Knex,
  workflowIds: readonly string[],
  at: string,
): Promise<AssignmentEvent[][]> {
  const rows = (await db('domain_event')
    .whereRaw('workflow_id = ANY (?::text[])', [[...workflowIds]])
    .where('at', '<', at)
    .orderBy(['workflow_id', 'seq'])) as (EventRow & { workflow_id: string })[];
  const logs = new Map<string, AssignmentEvent[]>(workflowIds.map((id) => [id, []]));
  rows.forEach((row) => logs.get(row.workflow_id)?.push(toEvent(row)));

  return [...logs.values()];
}
