/** The board of a directive, a programme or a person: the numbers of the leader's board, of what the reader may see in that scope. */
import type { ScopeBoard } from '../../contracts/scope-boards';
import { visibleDirectives } from '../../db/repositories/directives';
import { loadNames } from '../../db/repositories/names';
import { entriesOf } from '../../db/repositories/programmes';
import { countFlagged, scopeAttention, scopeCells, scopeLines } from '../../db/repositories/scope-boards';
import { scopeOutcomes, scopeStages } from '../../db/repositories/scope-figures';
import { NO_CELLS } from '../../db/repositories/assignment-cells';
import type { RequestViewContext } from '../assignments/context';
import { attentionViews, percentOnTime } from './board';
import { loadOfPerson, loadOfScope } from './scope-load';
import { directiveScope, personScope, programmeScope } from './scopes';
import type { NarrowScope } from './scopes';
import { cellsOf } from './stages';
import { trendOf } from './trend';

const ATTENTION_ROWS = 12;

type Lines = ScopeBoard['lines'];

/** Of what was issued under a directive directly, by agency. */
export async function directiveBoard(id: string, context: RequestViewContext): Promise<ScopeBoard> {
  const { db, principal, thresholds } = context;
  const narrow = await directiveScope(id, context);
  const counted = await scopeLines(db, { principal, filter: narrow.filter, thresholds }, 'agency');
  const names = await loadNames(
    db,
    [],
    counted.map((line) => line.id),
  );
  const lines = counted.map(({ id: unitId, cells }) => {
    const { name, nameEn } = names.unit(unitId);

    return { id: unitId, name, nameEn, cells };
  });

  return board(narrow, lines, context);
}

/** Of everything issued under the directives of a programme, by directive; those that the reader may not see are left out. */
export async function programmeBoard(id: string, context: RequestViewContext): Promise<ScopeBoard> {
  const { db, principal, thresholds } = context;
  const narrow = await programmeScope(id, context);
  const [directives, counted] = await Promise.all([
    entriesOf(db, id, 'directive').then((ids) => visibleDirectives(db, principal, ids)),
    scopeLines(db, { principal, filter: narrow.filter, thresholds }, 'directive'),
  ]);
  const cellsOf = new Map(counted.map((line) => [line.id, line.cells]));
  const lines = [...directives.values()]
    .map((one) => ({ id: one.id, name: one.number, nameEn: null, cells: cellsOf.get(one.id) ?? NO_CELLS }))
    .sort((x, y) => y.cells.openOverdue - x.cells.openOverdue || x.name.localeCompare(y.name));

  return board(narrow, lines, context);
}

/** Of one person's own work. */
export const personBoard = async (id: string, context: RequestViewContext): Promise<ScopeBoard> =>
  board(await personScope(id, context), [], context);

async function board(
  { scope, filter }: NarrowScope,
  lines: Lines,
  context: RequestViewContext,
): Promise<ScopeBoard> {
  const { db, principal, thresholds, policy } = context;
  const within = { principal, filter, thresholds };
  const [cells, stuck, waitingForMe, atRisk, attention, months, stages, load, personLoad] = await Promise.all(
    [
      scopeCells(db, within),
      countFlagged(db, within, 'stuck'),
      countFlagged(db, within, 'waitingForMe'),
      countFlagged(db, within, 'atRisk'),
      scopeAttention(db, within, ATTENTION_ROWS),
      trendOf(context, (first) => scopeOutcomes(db, within, first)),
      scopeStages(db, within),
      scope.kind === 'person' ? null : loadOfScope(context, within),
      scope.kind === 'person' ? loadOfPerson(scope.id, context) : null,
    ],
  );

  return {
    scope,
    asOf: thresholds.now,
    onTimePercent: percentOnTime(cells),
    stuck,
    stuckAfterWorkingDays: policy.stuckAfterWorkingDays,
    waitingForMe,
    atRisk,
    cells,
    lines,
    attention: await attentionViews(attention, context),
    months,
    load,
    personLoad,
    stages: stages === null ? null : cellsOf(stages),
  };
}
