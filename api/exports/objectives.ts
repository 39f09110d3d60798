/** The goals of a cycle as a table: objectives and their key results, in the order of every list of goals. */
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Goals } from '../../application/objectives/goals';
import { required } from '../../application/objectives/goals';
import { Id } from '../../contracts/common';
import { ScopeQuery } from '../../contracts/objectives';
import type { Names } from '../../db/repositories/names';
import type { Objective } from '../../db/repositories/objectives';
import { exactText } from '../../domain/evaluation/fraction';
import type { Locale } from '../context';
import { namesOf, shownNumber } from '../objectives/views';
import type { Cell } from './cells';
import { goalPages } from './goal-pages';
import { wordOf } from './words';

export const ObjectivesExport = z.strictObject({ cycleId: Id, ...ScopeQuery.shape });

/** A row for each objective, followed by one for each of its key results; numbers as they are exactly. */
export const objectiveCells = (
  scope: z.output<typeof ObjectivesExport>,
  context: { db: Knex; locale: Locale; now: string },
): AsyncGenerator<Cell[]> =>
  goalPages(context, scope, async (page, goals) =>
    rowsOf(page, goals, await namesOf(context.db, goals), context.locale),
  );

function rowsOf(page: readonly Objective[], goals: Goals, names: Names, locale: Locale): Cell[][] {
  return page.flatMap((goal): Cell[][] => {
    const place = [wordOf(goal.level, locale), goal.unitId === null ? null : names.unit(goal.unitId).name];
    const rolled = required(goals.rolled.get(goal.id));
    const expected = required(goals.expected.get(goal.id));
    const own: Cell[] = [
      goal.title,
      null,
      ...place,
      names.person(goal.ownerId).name,
      wordOf(goal.state, locale),
      exactText(rolled.progress),
      shownNumber(expected.progress),
      ...Array<Cell>(6).fill(null),
    ];

    return [
      own,
      ...(goals.ofObjective.get(goal.id) ?? []).map((one): Cell[] => {
        const { standing, progress, expected: due } = required(goals.figures.get(one.id));

        return [
          goal.title,
          one.title,
          ...place,
          names.person(one.ownerId).name,
          one.confidence === null ? null : wordOf(one.confidence, locale),
          exactText(progress),
          shownNumber(due),
          one.baseline,
          one.target,
          exactText(standing.value),
          exactText(standing.typedPart),
          exactText(standing.workPart),
          one.saidAt === null ? null : { instant: one.saidAt },
        ];
      }),
    ];
  });
}
