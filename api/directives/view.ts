/** Documents of the registry as people see them: names for ids, and the cells of what was issued under them. */
import type { DirectiveRowView, DirectiveView } from '../../contracts/directives';
import { mayCorrect } from '../../application/directives/correct';
import { NO_CELLS, countCells } from '../../db/repositories/assignment-cells';
import { correctionsOf, scopeOf } from '../../db/repositories/directive-corrections';
import type { DirectiveRow } from '../../db/repositories/directives';
import { findFile } from '../../db/repositories/files';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { mayIssue } from '../../domain/access/visibility';
import type { CellCounts } from '../../domain/assignment/cells';
import type { ViewContext } from '../assignments/view';

export async function directiveView(directive: DirectiveRow, context: ViewContext): Promise<DirectiveView> {
  const { db, principal, thresholds } = context;
  const corrections = await correctionsOf(db, directive.id);
  const [cells, names, file, scope] = await Promise.all([
    countCells(db, principal, [directive.id], thresholds),
    loadNames(
      db,
      [directive.registeredBy, ...corrections.map(({ correctedBy }) => correctedBy)],
      unitsIn(directive),
    ),
    directive.fileId === null ? null : findFile(db, directive.fileId),
    scopeOf(db, directive.id),
  ]);

  return {
    ...head(directive, names, cells.get(directive.id)),
    legalBasis: directive.legalBasis,
    file: file === null ? null : { id: file.id, name: file.name, bytes: file.bytes },
    registeredBy: names.person(directive.registeredBy),
    registeredAt: directive.registeredAt,
    mayDistribute: mayIssue(principal),
    mayCorrect: mayIssue(principal) && mayCorrect(principal, directive, scope),
    corrections: corrections.map(({ id, correctedBy, correctedAt, reason, changes }) => ({
      id,
      by: names.person(correctedBy),
      at: correctedAt,
      reason,
      changes,
    })),
  };
}

export async function directiveRows(
  directives: readonly DirectiveRow[],
  { db, principal, thresholds }: ViewContext,
): Promise<DirectiveRowView[]> {
  const ids = directives.map(({ id }) => id);
  const [cells, names] = await Promise.all([
    countCells(db, principal, ids, thresholds),
    loadNames(db, [], directives.flatMap(unitsIn)),
  ]);

  return directives.map((directive) => head(directive, names, cells.get(directive.id)));
}

function head(
  { id, number, issuedOn, issuerUnitId, issuerName, signer, abstract, dueOn }: DirectiveRow,
  names: Names,
  cells: CellCounts = NO_CELLS,
): DirectiveRowView {
  const unit = issuerUnitId === null ? null : names.unit(issuerUnitId);

  return {
    id,
    number,
    issuedOn,
    issuer: { unit, name: unit?.name ?? issuerName ?? '' },
    signer,
    abstract,
    dueOn,
    cells,
  };
}

const unitsIn = ({ issuerUnitId }: DirectiveRow): string[] => (issuerUnitId === null ? [] : [issuerUnitId]);
