/** The preview of a transfer as people see it: who and where, never what an assignment says. */
import type { Knex } from 'knex';
import type { TransferPlan, TransferRow as PlannedRow } from '../../application/organisation/plan-transfer';
import type { TransferPreview, TransferRow } from '../../contracts/transfers';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { alongView } from './along-view';
import type { Landing } from '../../domain/organisation/landing';

/** One page of a plan: `from` counts its rows. */
export async function transferPreview(
  db: Knex,
  { ending, beginning, rows, moving, blocked, along }: TransferPlan,
  { from, limit }: { from: number; limit: number },
): Promise<Omit<TransferPreview, 'nextCursor'> & { next: number | null }> {
  const shown = rows.slice(from, from + limit);
  const landings = shown.flatMap((row) => row.landings);
  const names = await loadNames(
    db,
    [...ending, ...beginning].map(({ personId }) => personId).concat(idsIn(landings, false)),
    [...ending, ...beginning]
      .map(({ unitId }) => unitId)
      .concat(
        shown.map(({ state }) => state.leadUnitId),
        idsIn(landings, true),
      ),
  );
  const post = ({ personId, unitId, position }: (typeof beginning)[number] | (typeof ending)[number]) => ({
    person: names.person(personId),
    unit: names.unit(unitId),
    position,
  });

  return {
    total: rows.length,
    moving,
    blocked,
    ending: ending.map(post),
    beginning: beginning.map(post),
    rows: shown.map((row) => rowView(row, names)),
    along: await alongView(db, along),
    next: from + limit < rows.length ? from + limit : null,
  };
}

const isOfUnit = ({ role }: Landing): boolean => role.endsWith('Unit');
const leadsToUnit = (landing: Landing): boolean => isOfUnit(landing) || landing.kind === 'intake';

function idsIn(landings: readonly Landing[], units: boolean): string[] {
  return landings.flatMap((landing) => [
    ...(landing.fromId !== null && isOfUnit(landing) === units ? [landing.fromId] : []),
    ...('toId' in landing && leadsToUnit(landing) === units ? [landing.toId] : []),
  ]);
}

function rowView({ state, landings }: PlannedRow, names: Names): TransferRow {
  const { id: assignmentId, number, title, status, dueAt, leadUnitId } = state;

  return {
    assignmentId,
    number,
    title,
    status,
    dueAt,
    leadUnit: names.unit(leadUnitId),
    landings: landings.map((landing) => landingView(landing, names)),
  };
}

function landingView(landing: Landing, { person, unit }: Names): TransferRow['landings'][number] {
  const { role, fromId, kind } = landing;
  const toId = 'toId' in landing ? landing.toId : null;

  return {
    role,
    kind,
    fromPerson: fromId === null || isOfUnit(landing) ? null : person(fromId),
    fromUnit: fromId !== null && isOfUnit(landing) ? unit(fromId) : null,
    toPerson: toId === null || leadsToUnit(landing) ? null : person(toId),
    toUnit: toId !== null && leadsToUnit(landing) ? unit(toId) : null,
    why: 'why' in landing ? landing.why : null,
  };
}
