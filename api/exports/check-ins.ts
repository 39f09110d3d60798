/** How alive a programme of goals is, and what was said of one key result, as tables. */
import { z } from 'zod';
import type { Goals } from '../../application/objectives/goals';
import { ageOf, required } from '../../application/objectives/goals';
import { Id } from '../../contracts/common';
import { checkInsOf } from '../../db/repositories/check-ins';
import { findKeyResult } from '../../db/repositories/key-results';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Objective } from '../../db/repositories/objectives';
import { exactText } from '../../domain/evaluation/fraction';
import { namesOf } from '../objectives/views';
import type { Cell } from './cells';
import type { Locale } from '../context';
import type { ExportContext } from './definition';
import { goalPages } from './goal-pages';
import { ObjectivesExport } from './objectives';
import { wordOf } from './words';

export const HealthExport = ObjectivesExport;
export const CheckInsExport = z.strictObject({ keyResultId: Id });

type Context = Pick<ExportContext, 'db' | 'locale' | 'now'>;

/** A row for each key result of what is approved: when it last moved, whether that is too long ago, by work or typed. */
export const healthCells = (scope: z.output<typeof HealthExport>, context: Context): AsyncGenerator<Cell[]> =>
  goalPages(context, scope, async (page, goals) =>
    healthRows(
      page.filter(({ state }) => state === 'approved' || state === 'graded'),
      goals,
      await namesOf(context.db, goals),
      context.locale,
    ),
  );

function healthRows(approved: readonly Objective[], goals: Goals, names: Names, locale: Locale): Cell[][] {
  return approved.flatMap((goal) =>
    (goals.ofObjective.get(goal.id) ?? []).map((one): Cell[] => {
      const { standing } = required(goals.figures.get(one.id));
      const { ageDays, stale } = ageOf(one, goals);

      return [
        goal.title,
        one.title,
        goal.unitId === null ? null : names.unit(goal.unitId).name,
        names.person(one.ownerId).name,
        one.confidence === null ? null : wordOf(one.confidence, locale),
        one.saidAt === null ? null : { instant: one.saidAt },
        ageDays,
        stale,
        exactText(standing.typedPart),
        exactText(standing.workPart),
      ];
    }),
  );
}

/** Far more than anybody says of one key result in a year. */
const CHECK_INS_MOST = 100_000;

/** Every check-in, the newest first, each with what it was before it was corrected. */
export async function checkInCells(
  { keyResultId }: z.output<typeof CheckInsExport>,
  { db, locale }: Context,
): Promise<Cell[][]> {
  const keyResult = required(await findKeyResult(db, keyResultId));
  const said = await checkInsOf(db, keyResultId, CHECK_INS_MOST);
  const { person } = await loadNames(
    db,
    said.map(({ byId }) => byId),
    [],
  );
  const last = new Map<number, number>();
  said.forEach(({ no, revision }) => last.set(no, Math.max(revision, last.get(no) ?? 0)));

  return said.map((one): Cell[] => [
    keyResult.title,
    one.no,
    one.revision,
    one.revision === last.get(one.no),
    one.value,
    one.typed,
    one.workPart,
    one.progress,
    wordOf(one.confidence, locale),
    one.note,
    one.blocker,
    one.helpFrom,
    one.reason,
    person(one.byId).name,
    { instant: one.at },
  ]);
}
