/** One objective with its arithmetic, and one key result with what was said and what moved it. */
import type { Knex } from 'knex';
import type { Goals } from '../../application/objectives/goals';
import { goalsListed, goalsNear } from '../../application/objectives/branches';
import { required } from '../../application/objectives/goals';
import { standingFor } from '../../application/objectives/objectives';
import { catchUp } from '../../application/objectives/summaries';
import type { KeyResultDetail, ObjectiveView } from '../../contracts/objective-views';
import type { CheckInRow } from '../../db/repositories/check-ins';
import { checkInsOf, contributionCount } from '../../db/repositories/check-ins';
import { findCycle } from '../../db/repositories/goal-cycles';
import { findKeyResult } from '../../db/repositories/key-results';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Objective } from '../../db/repositories/objectives';
import { changesOf, findObjective } from '../../db/repositories/objectives';
import type { Principal } from '../../domain/access/principal';
import { exactText, multiply } from '../../domain/evaluation/fraction';
import { mayApprove, mayEdit, mayGrade } from '../../domain/objectives/access';
import { expectedCorners, expectedValue } from '../../domain/objectives/expected-line';
import { OBJECTIVE_STEPS, objectiveAfter } from '../../domain/objectives/objective';
import type { Part } from '../../domain/objectives/roll-up';
import { contributionPage } from './contributions';
import { cycleView, gradeView, keyResultView, namesOf, objectiveNode, shownNumber } from './views';

const CHANGES_SHOWN = 100;
const CHECK_INS_SHOWN = 100;
const CONTRIBUTIONS_SHOWN = 200;

/** Who reads, when. */
export interface Asked {
  db: Knex;
  principal: Principal;
  now: string;
}

/** An objective with what its figures need, even where it was withdrawn. */
async function goalsOf({ db, now }: Asked, goal: Objective, read: typeof goalsNear): Promise<Goals> {
  const cycle = required(await findCycle(db, goal.cycleId));
  await catchUp(db, cycle, now);
  const goals = await read(db, cycle, now, [goal.id]);

  if (!goals.objectives.has(goal.id)) {
    return {
      ...goals,
      objectives: new Map([...goals.objectives, [goal.id, goal]]),
      rolled: new Map([...goals.rolled, [goal.id, NOTHING]]),
      expected: new Map([...goals.expected, [goal.id, NOTHING]]),
    };
  }

  return goals;
}

const NOTHING = { progress: { n: 0n, d: 1n }, parts: [] };

export async function objectiveView(asked: Asked, id: string): Promise<ObjectiveView> {
  const { db, principal } = asked;
  const goal = required(await findObjective(db, id));
  const goals = await goalsOf(asked, goal, goalsNear);
  const cycle = required(goals.cycles.get(goal.cycleId));
  const changes = await changesOf(db, id, CHANGES_SHOWN);
  const names = joined(
    await namesOf(db, goals),
    await loadNames(
      db,
      changes.map(({ byId }) => byId),
      [],
    ),
  );
  const standing = standingFor(goal, cycle);

  return {
    ...objectiveNode(goal, goals, { principal, names }),
    cycle: cycleView(cycle, { principal, names }),
    description: goal.description,
    ownWeight: goal.ownWeight,
    grade: gradeView(goal.grade, goal.ambition, names),
    createdBy: names.person(goal.createdBy),
    createdAt: goal.createdAt,
    parts: required(goals.rolled.get(id)).parts.map((part) => partView(part, goals)),
    alignedTo: aligned(goals, id, 'parentId'),
    alignedFrom: aligned(goals, id, 'childId'),
    allowedSteps: OBJECTIVE_STEPS.filter(
      (step) =>
        ['preparation', 'active'].includes(cycle.state) &&
        objectiveAfter(goal.state, step) !== null &&
        (step === 'approve' || step === 'decline' ? mayApprove : mayEdit)(principal, standing),
    ),
    mayEdit: mayEdit(principal, standing),
    mayGrade: mayGrade(principal, standing),
    changes: changes.map(({ byId, ...change }) => ({ ...change, by: names.person(byId) })),
  };
}

const joined = (names: Names, more: Names): Names => ({
  unit: names.unit,
  person: (id) => {
    const found = names.person(id);

    return found.name === id ? more.person(id) : found;
  },
});

const partView = ({ kind, id, weight, progress }: Part, goals: Goals): ObjectiveView['parts'][number] => ({
  kind,
  id,
  title: required(kind === 'keyResult' ? goals.keyResults.get(id) : goals.summaries.get(id)).title,
  weight: exactText(weight),
  progress: exactText(progress),
  gives: exactText(multiply(weight, progress)),
});

/** The other ends of an objective's alignments. */
function aligned(goals: Goals, id: string, other: 'parentId' | 'childId'): ObjectiveView['alignedTo'] {
  const own = other === 'parentId' ? 'childId' : 'parentId';

  return goals.alignments
    .filter((one) => one[own] === id)
    .flatMap((one) => {
      const goal = goals.summaries.get(one[other]);
      const rolled = goals.rolled.get(one[other]);

      return goal === undefined || rolled === undefined
        ? []
        : [
            {
              id: goal.objectiveId,
              title: goal.title,
              level: goal.level,
              share: one.share,
              progressShown: shownNumber(rolled.progress),
            },
          ];
    });
}

export async function keyResultDetail(asked: Asked, id: string): Promise<KeyResultDetail> {
  const { db, principal } = asked;
  const one = required(await findKeyResult(db, id));
  const goal = required(await findObjective(db, one.objectiveId));
  const goals = await goalsOf(asked, goal, goalsListed);
  const cycle = required(goals.cycles.get(one.cycleId));
  const [checkIns, contributions] = await Promise.all([
    checkInsOf(db, id, CHECK_INS_SHOWN),
    contributionPage(asked, one, { limit: CONTRIBUTIONS_SHOWN }),
  ]);
  const { items, nextCursor } = contributions;
  const names = joined(
    await namesOf(db, goals),
    await loadNames(
      db,
      checkIns.map(({ byId }) => byId),
      [],
    ),
  );

  return {
    ...keyResultView(one, goals, { principal, names }),
    objective: {
      id: goal.id,
      title: goal.title,
      level: goal.level,
      cycleName: cycle.name,
      version: goal.version,
    },
    mayEdit:
      one.grade === null && mayEdit(principal, standingFor(goal, required(goals.cycles.get(goal.cycleId)))),
    span: { startsOn: cycle.startsOn, endsOn: cycle.endsOn },
    expectedLine: expectedCorners(one, cycle, goal.ambition).map(({ on, value }) => ({
      on,
      value: exactText(value),
    })),
    checkIns: history(checkIns, names).map((told) => {
      const on = goals.dayOf((told.earlier.at(-1) ?? told).at);

      return { ...told, on, expectedValue: exactText(expectedValue(one, cycle, goal.ambition, on)) };
    }),
    contributions: items,
    contributionCount: nextCursor === null ? items.length : await contributionCount(db, id),
    contributionCursor: nextCursor,
  };
}

/** Check-ins as they stand, the newest first, each with its earlier revisions. */
function history(rows: readonly CheckInRow[], names: Names) {
  const revision = ({ byId, keyResultId: _, id: __, no: ___, ...row }: CheckInRow) => ({
    ...row,
    by: names.person(byId),
  });

  return rows
    .filter((row, index) => rows[index - 1]?.no !== row.no)
    .map((row) => ({
      ...revision(row),
      id: row.id,
      no: row.no,
      earlier: rows.filter((other) => other.no === row.no && other.revision < row.revision).map(revision),
    }));
}
