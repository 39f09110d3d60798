/** The board of a directive, a programme or a person: the numbers of the leader's board, of what the reader may see in that scope. */
import type { ScopeBoard } from '../../contracts/scope-boards';
import { findVisibleDirective, visibleDirectives } from '../../db/repositories/directives';
import { loadNames } from '../../db/repositories/names';
import { personPlaces } from '../../db/repositories/places';
import { entriesOf, findProgramme } from '../../db/repositories/programmes';
import type { BoardFilter } from '../../db/repositories/scope-boards';
import { countFlagged, scopeAttention, scopeCells, scopeLines } from '../../db/repositories/scope-boards';
import { scopeOutcomes, scopeStages } from '../../db/repositories/scope-figures';
import { NO_CELLS } from '../../db/repositories/assignment-cells';
import { seesPersonBoard } from '../../domain/boards/person-board';
import { DomainError } from '../../domain/errors';
import type { RequestViewContext } from '../assignments/context';
import { attentionViews, percentOnTime } from './board';
import { cellsOf } from './stages';
import { trendOf } from './trend';

const ATTENTION_ROWS = 12;

type Lines = ScopeBoard['lines'];

/** Of what was issued under a directive directly, by agency. */
export async function directiveBoard(id: string, context: RequestViewContext): Promise<ScopeBoard> {
  const { db, principal, thresholds } = context;
  const directive = await findVisibleDirective(db, principal, id);

  if (directive === null) {
    throw new DomainError('access/not-visible');
  }

  const filter = { directiveId: id };
  const counted = await scopeLines(db, { principal, filter, thresholds }, 'agency');
  const names = await loadNames(
    db,
    [],
    counted.map((line) => line.id),
  );
  const lines = counted.map(({ id: unitId, cells }) => {
    const { name, nameEn } = names.unit(unitId);

    return { id: unitId, name, nameEn, cells };
  });

  return board(
    { kind: 'directive', id, name: directive.number, detail: directive.abstract },
    filter,
    lines,
    context,
  );
}

/** Of everything issued under the directives of a programme, by directive; those that the reader may not see are left out. */
export async function programmeBoard(id: string, context: RequestViewContext): Promise<ScopeBoard> {
  const { db, principal, thresholds } = context;
  const programme = await findProgramme(db, id);

  if (programme === null) {
    throw new DomainError('access/not-visible');
  }

  const filter = { programmeId: id };
  const [directives, counted] = await Promise.all([
    entriesOf(db, id, 'directive').then((ids) => visibleDirectives(db, principal, ids)),
    scopeLines(db, { principal, filter, thresholds }, 'directive'),
  ]);
  const cellsOf = new Map(counted.map((line) => [line.id, line.cells]));
  const lines = [...directives.values()]
    .map((one) => ({ id: one.id, name: one.number, nameEn: null, cells: cellsOf.get(one.id) ?? NO_CELLS }))
    .sort((x, y) => y.cells.openOverdue - x.cells.openOverdue || x.name.localeCompare(y.name));

  return board(
    { kind: 'programme', id, name: programme.body.number, detail: programme.body.abstract },
    filter,
    lines,
    context,
  );
}

/** Of one person's own work. */
export async function personBoard(id: string, context: RequestViewContext): Promise<ScopeBoard> {
  const { db, principal } = context;
  const place = (await personPlaces(db, [id])).get(id);

  if (place === undefined || !seesPersonBoard(principal, { id, unitPaths: place.paths })) {
    throw new DomainError('access/not-visible');
  }

  const { name, title, unitName } = (await loadNames(db, [id], [])).person(id);
  const detail = [title, unitName].filter(Boolean).join(' · ') || null;

  return board({ kind: 'person', id, name, detail }, { assigneeId: id }, [], context);
}

async function board(
  scope: ScopeBoard['scope'],
  filter: BoardFilter,
  lines: Lines,
  context: RequestViewContext,
): Promise<ScopeBoard> {
  const { db, principal, thresholds, policy } = context;
  const within = { principal, filter, thresholds };
  const [cells, stuck, waitingForMe, atRisk, attention, months, stages] = await Promise.all([
    scopeCells(db, within),
    countFlagged(db, within, 'stuck'),
    countFlagged(db, within, 'waitingForMe'),
    countFlagged(db, within, 'atRisk'),
    scopeAttention(db, within, ATTENTION_ROWS),
    trendOf(context, (first) => scopeOutcomes(db, within, first)),
    scopeStages(db, within),
  ]);

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
    stages: stages === null ? null : cellsOf(stages),
  };
}
