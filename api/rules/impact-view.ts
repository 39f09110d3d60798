/** The impact of other rules as it crosses the wire. */
import type { Knex } from 'knex';
import { ladderView } from '../../application/rules/definition';
import type { Impact } from '../../application/rules/impact';
import type { UpkeepImpact } from '../../contracts/upkeep';
import { loadNames } from '../../db/repositories/names';

export async function impactView(db: Knex, impact: Impact): Promise<UpkeepImpact> {
  const { unit } = await loadNames(
    db,
    [],
    impact.units.map(({ unitId }) => unitId),
  );

  return {
    affected: impact.ids.length,
    deadlinesMoved: impact.deadlinesMoved,
    stepsFiringNow: impact.stepsFiringNow,
    complete: impact.complete,
    units: impact.units.map(({ unitId, ...counts }) => ({ unit: unit(unitId), ...counts })),
    rows: impact.rows.map(({ state, plan }) => ({
      assignmentId: state.id,
      number: state.number,
      title: state.title,
      status: state.status,
      unit: unit(state.leadUnitId),
      before: { dueAt: plan.before.dueAt, ladder: ladderView(plan.before.ladder) },
      after: { dueAt: plan.schedule.dueAt, ladder: ladderView(plan.schedule.ladder) },
      movedKeys: plan.movedKeys,
      firesNow: plan.firesNow,
    })),
  };
}
