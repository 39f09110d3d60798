/** The rows that a person picked in a list, or everything that its filter holds at this moment. */
import type { AssignmentFilter } from '../../db/repositories/assignment-filters';
import { listAssignments } from '../../db/repositories/assignments';
import type { Principal } from '../../domain/access/principal';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { SELECTED_MOST } from '../../domain/batches/acts';
import { DomainError } from '../../domain/errors';
import type { Knex } from 'knex';

export interface PickedRow {
  assignmentId: string;
  /** What this row has of its own, over the body that all share. */
  body?: Record<string, unknown> | undefined;
}

export type Selection = { rows: PickedRow[] } | { filter: AssignmentFilter };

/** The rows of a selection, each assignment once. Throws `batch/nothing-selected`, `batch/too-many`. */
export async function selectRows(
  db: Knex,
  principal: Principal,
  selection: Selection,
  thresholds: StandingThresholds,
): Promise<PickedRow[]> {
  const rows =
    'rows' in selection ? selection.rows : await matching(db, principal, selection.filter, thresholds);

  if (rows.length === 0) {
    throw new DomainError('batch/nothing-selected');
  }

  if (rows.length > SELECTED_MOST) {
    throw new DomainError('batch/too-many', { rows: rows.length, most: SELECTED_MOST });
  }

  return rows;
}

async function matching(
  db: Knex,
  principal: Principal,
  filter: AssignmentFilter,
  thresholds: StandingThresholds,
): Promise<PickedRow[]> {
  const page = { limit: SELECTED_MOST + 1, after: null };
  const { rows } = await listAssignments(db, principal, filter, thresholds, page);

  return rows.map(({ state }) => ({ assignmentId: state.id }));
}
