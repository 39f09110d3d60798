/** Key results: what was said of them, which work moved them, and which may be chosen when issuing. */
import { checkIn, correctCheckIn } from '../../application/objectives/check-ins';
import { goalsAround, required } from '../../application/objectives/goals';
import { editKeyResult, gradeKeyResult } from '../../application/objectives/key-results';
import type { EndpointName } from '../../contracts/endpoints';
import { KeyResultView } from '../../contracts/objective-views';
import { findCycle } from '../../db/repositories/goal-cycles';
import { choosable, findKeyResult } from '../../db/repositories/key-results';
import { findObjective } from '../../db/repositories/objectives';
import { wordsOf } from '../../domain/text/search-rank';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { contributionPage } from '../objectives/contributions';
import { keyResultDetail } from '../objectives/detail';
import { namesOf, shownNumber } from '../objectives/views';
import { goalChange } from './goal-cycles';

const CHOICES = 30;

export function mountKeyResults(at: Mounting): void {
  mount(at, 'listKeyResults', async (call) => ({ body: { items: await choices(call) } }));
  mount(at, 'getKeyResult', async (call) => ({ body: await detailOf(call, call.params.id) }));
  mount(at, 'listContributions', async ({ deps: { db }, ctx: { principal }, params: { id }, query }) => ({
    body: await contributionPage({ db, principal }, required(await findKeyResult(db, id)), query),
  }));
  mount(at, 'editKeyResult', async (call) => {
    const { id } = await editKeyResult(goalChange(call), call.params.id, call.parse());

    return { body: await keyResultBody(call, id) };
  });
  mount(at, 'checkIn', async (call) => {
    const { id } = await checkIn(goalChange(call), call.params.id, call.parse());

    return { body: await detailOf(call, id) };
  });
  mount(at, 'correctCheckIn', async (call) => {
    const { id } = await correctCheckIn(goalChange(call), call.params.id, call.parse());

    return { body: await detailOf(call, id) };
  });
  mount(at, 'gradeKeyResult', async (call) => {
    const { id } = await gradeKeyResult(goalChange(call), call.params.id, call.parse().comment);

    return { body: await detailOf(call, id) };
  });
}

async function choices({ deps: { db }, ctx, query }: Call<'listKeyResults'>) {
  const ids = query.ids?.split(',') ?? null;
  const rows = await choosable(db, { words: wordsOf(query.query ?? ''), ids }, CHOICES);
  const goalIds = [...new Set(rows.map(({ objectiveId }) => objectiveId))];
  const years = new Map<string, Awaited<ReturnType<typeof goalsAround>>>();

  for (const goalId of goalIds) {
    const cycle = required(await findCycle(db, required(await findObjective(db, goalId)).cycleId));
    const yearId = cycle.yearId ?? cycle.id;

    if (!years.has(yearId)) {
      // A key result alone: nothing that is aligned with its objective moves it.
      years.set(yearId, await goalsAround(db, cycle, ctx.now, goalIds));
    }
  }

  const found = [...years.values()];
  const names = await Promise.all(found.map((goals) => namesOf(db, goals)));

  return rows.flatMap(({ id }) => {
    const index = found.findIndex((goals) => goals.keyResults.has(id));
    const [goals, its] = [found[index], names[index]];

    if (goals === undefined || its === undefined) {
      return [];
    }

    const one = required(goals.keyResults.get(id));
    const goal = required(goals.objectives.get(one.objectiveId));

    return [
      {
        id,
        title: one.title,
        objective: { id: goal.id, title: goal.title, level: goal.level },
        cycleName: required(goals.cycles.get(one.cycleId)).name,
        unit: goal.unitId === null ? null : its.unit(goal.unitId),
        unitLabel: one.unitLabel,
        perProduct: one.perProduct,
        progressShown: shownNumber(required(goals.figures.get(id)).progress),
      },
    ];
  });
}

type Asked = Pick<Call<EndpointName>, 'deps' | 'ctx'>;

const detailOf = ({ deps, ctx }: Asked, id: string) =>
  keyResultDetail({ db: deps.db, principal: ctx.principal, now: ctx.now }, id);

/** A key result without its history. */
export async function keyResultBody(asked: Asked, id: string) {
  return KeyResultView.parse(await detailOf(asked, id));
}
