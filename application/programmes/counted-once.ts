/**
 * Work under a directive that also feeds an objective of the same programme is one piece of work: it counts in the objective, by its share
 * and its products, and not once more in the directive. While nothing measures the objective it counts in the directive.
 */
import type { Knex } from 'knex';
import { feedingTotals } from '../../db/repositories/directive-totals';
import type { Feeding } from '../../db/repositories/directive-totals';
import type { Programme } from '../../db/repositories/programmes';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { contributorsTo } from '../../domain/objectives/alignment';
import { counts } from '../../domain/objectives/objective';
import type { EntryKind } from '../../domain/programme/programme';
import type { DirectiveTotal } from '../../domain/programme/realisation';
import type { Goals } from '../objectives/goals';
import { objectiveMeasured } from './measured-objective';

/** By programme and directive, what of the directive counts in an objective of the programme. */
export const countedInObjectives = (
  db: Knex,
  programmes: readonly Programme[],
  objectives: ReadonlyMap<string, Goals>,
  thresholds: StandingThresholds,
): Promise<Map<string, Map<string, DirectiveTotal>>> =>
  feedingTotals(db, programmes.map((one) => feedingOf(one, objectives)).filter(isFed), thresholds);

const isFed = ({ directiveIds, keyResultIds }: Feeding): boolean =>
  directiveIds.length > 0 && keyResultIds.length > 0;

function feedingOf({ id, body: { goals } }: Programme, objectives: ReadonlyMap<string, Goals>): Feeding {
  const ids = (kind: EntryKind): string[] =>
    goals.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === kind ? [one.refId] : [])));

  return {
    programmeId: id,
    directiveIds: ids('directive'),
    keyResultIds: ids('objective').flatMap((one) => keyResultsBehind(objectives.get(one), one)),
  };
}

/** Key results that move an objective: its own, and those of approved objectives that give it something. */
function keyResultsBehind(goals: Goals | undefined, id: string): string[] {
  if (goals === undefined || objectiveMeasured(goals, id) === null) {
    return [];
  }

  const { alignments, objectives, ofObjective } = goals;
  const counting = alignments.filter(({ childId }) => {
    const child = objectives.get(childId);

    return child !== undefined && counts(child.state);
  });

  return [...contributorsTo(counting, id)].flatMap((one) =>
    (ofObjective.get(one) ?? []).map((keyResult) => keyResult.id),
  );
}
