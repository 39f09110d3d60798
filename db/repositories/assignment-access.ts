/** Who sees which assignments: one rule, as SQL for lists and as a question about one row. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { Covering } from '../../domain/access/covering';
import { coveringsNow } from '../../domain/access/covering';
import { READS_ALL } from '../../domain/access/visibility';

/** Adds the visibility rule to a query over `assignment as a`. Lists must never show what the detail denies. */
export function whereVisible(query: Knex.QueryBuilder, principal: Principal): Knex.QueryBuilder {
  if (principal.roles.some((role) => READS_ALL.includes(role))) {
    return query;
  }

  const above = [...principal.headedUnitIds, ...principal.deputisedUnitIds];

  return query.where((either) => {
    // Whoever takes part in an assignment sees what it was split into, down to the last level.
    void either.whereRaw(
      `a.ancestor_ids && ARRAY(SELECT p.id FROM assignment p WHERE p.has_children AND p.participant_ids @> ARRAY[?]::text[])`,
      [principal.personId],
    );
    void either
      .orWhereRaw('a.participant_ids @> ARRAY[?]::text[]', [principal.personId])
      // An array, not EXISTS: each branch then has an index, and the plan is a union of index scans.
      .orWhereRaw('a.id = ANY (ARRAY(SELECT assignment_id FROM assignment_watcher WHERE person_id = ?))', [
        principal.personId,
      ]);

    if (above.length > 0) {
      void either.orWhereRaw('a.scope_unit_ids && ?::text[]', [above]);
    }

    coveringsNow(principal).forEach((covering) => {
      void either.orWhere((covered) => whereCovered(covered, covering));
    });

    if (principal.intakeUnitIds.length > 0) {
      void either
        .orWhereRaw('a.intake_unit_id = ANY (?::text[])', [principal.intakeUnitIds])
        .orWhereRaw('a.coordinating_unit_ids && ?::text[]', [principal.intakeUnitIds]);
    }
  });
}

/** What becomes visible by covering for somebody: what they take part in and, without limits of kind, what they head. */
function whereCovered(
  query: Knex.QueryBuilder,
  { personId, kinds, unitIds, headedUnitIds, intakeUnitIds }: Covering,
): void {
  void query.where((either) => {
    void either.whereRaw('a.participant_ids @> ARRAY[?]::text[]', [personId]);

    if (kinds === null && headedUnitIds.length > 0) {
      void either.orWhereRaw('a.scope_unit_ids && ?::text[]', [headedUnitIds]);
    }

    if ((kinds === null || kinds.includes('accept')) && intakeUnitIds.length > 0) {
      void either.orWhereRaw('a.intake_unit_id = ANY (?::text[])', [intakeUnitIds]);
    }

    if ((kinds === null || kinds.includes('work')) && intakeUnitIds.length > 0) {
      void either.orWhereRaw('a.coordinating_unit_ids && ?::text[]', [intakeUnitIds]);
    }
  });
  unitIds.forEach((unitId) => void query.whereRaw('a.lead_unit_path @> ARRAY[?]::text[]', [unitId]));
}

/** Whether one assignment exists and this person may see it; the two are not told apart. */
export async function canSeeAssignment(
  db: Knex,
  principal: Principal,
  assignmentId: string,
): Promise<boolean> {
  const row: unknown = await whereVisible(db.from('assignment as a').select(db.raw('1')), principal)
    .where('a.id', assignmentId)
    .first();

  return row !== undefined;
}
