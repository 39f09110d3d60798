/** A quarter of goals on an engine that skips the time: each reminder, escalation and deadline fires once, at its morning. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { fireStep } from '../../application/objectives/cycle-steps';
import { checkIn } from '../../application/objectives/check-ins';
import type { GoalChange } from '../../application/objectives/cycles';
import { createCycle, stepCycle } from '../../application/objectives/cycles';
import { addKeyResult } from '../../application/objectives/key-results';
import { proposeObjective } from '../../application/objectives/objectives';
import { createGoalGateway } from '../../application/process-goals';
import { principalsOf } from '../../db/repositories/identity';
import { seedDemo } from '../../db/seed/demo';
import { fromEpochDay, fromEpochMs, toEpochDay } from '../../domain/calendar/time';
import { goalCycleWorkflowId } from '../../domain/ids';
import { usualRhythm } from '../../domain/objectives/cycle';
import { stepsOfCycle } from '../../domain/objectives/rhythm';
import { PASSWORD } from '../support/api-client';
import { startTimeSkipping } from '../support/time-skipping';
import { WorkerHarness } from '../support/worker-harness';

const TASK_QUEUE = 'time-skipping-goals';
const DAYS = 90;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;
let requests = 0;

beforeAll(async () => {
  const started = await startTimeSkipping(TASK_QUEUE);
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
  await seedDemo(engine.db, { people: 300, password: PASSWORD });
});
afterAll(() => engine.close());

const present = async (): Promise<string> => fromEpochMs(await environment.currentTimeMs());

async function personId(login: string): Promise<string> {
  const [id] = (await engine.db('account').where({ login }).pluck('person_id')) as string[];

  return id!;
}

async function as(login: string): Promise<GoalChange> {
  const id = await personId(login);
  const principal = (await principalsOf(engine.db, [id]))[0]!;

  return {
    db: engine.db,
    personId: id,
    principal,
    now: await present(),
    requestId: `goals-${(requests += 1)}`,
  };
}

const oneKeyResult = (ownerId: string, title: string, basedOnVersion: number) => ({
  title,
  ownerId,
  measure: 'number' as const,
  unitLabel: null,
  baseline: '0',
  target: '4',
  bound: null,
  milestones: [],
  perProduct: '1',
  basedOnVersion,
});

test('reminds who is silent and nobody else, sends silence up, looks at the middle, and says which grades are missing', async () => {
  const first = toEpochDay((await present()).slice(0, 10)) + 1;
  const [startsOn, endsOn] = [fromEpochDay(first), fromEpochDay(first + DAYS - 1)];
  const year = await createCycle(await as('personnel@demo'), {
    kind: 'year',
    name: 'Năm',
    startsOn: fromEpochDay(first),
    endsOn: fromEpochDay(first + 364),
    yearId: null,
  });
  const quarter = await createCycle(await as('personnel@demo'), {
    kind: 'quarter',
    name: 'Quý',
    startsOn,
    endsOn,
    yearId: year.id,
  });
  const [official, chief] = [await personId('official@demo'), await personId('chief@demo')];
  const goal = await proposeObjective(await as('chief@demo'), {
    cycleId: quarter.id,
    level: 'person',
    unitId: null,
    ownerId: official,
    ambition: 'committed',
    title: 'Báo cáo kịp thời',
    description: null,
    ownWeight: '0.5',
  });
  const silent = await addKeyResult(
    await as('chief@demo'),
    goal.id,
    oneKeyResult(official, 'Im lặng', goal.version),
  );
  await stepCycle(await as('personnel@demo'), quarter.id, 'activate', { note: null, basedOnVersion: 1 });

  const goals = createGoalGateway(environment.client, { taskQueue: TASK_QUEUE });
  await goals.follow(quarter.id);
  // Twice is once.
  await goals.follow(quarter.id);
  await environment.client.workflow.getHandle(goalCycleWorkflowId(quarter.id)).result();

  const receipts = (await engine
    .db('goal_cycle_receipt')
    .where({ cycle_id: quarter.id })
    .orderBy('scheduled_at')) as {
    step_key: string;
    scheduled_at: Date;
    fired_at: Date;
    recipients: { personId: string; keyResultIds: string[]; objectiveIds: string[] }[];
  }[];
  const expected = stepsOfCycle({ startsOn, endsOn }, usualRhythm('quarter'));
  expect(receipts.map(({ step_key }) => step_key).sort()).toEqual(expected.map(({ key }) => key).sort());
  receipts.forEach(({ scheduled_at, fired_at }) => {
    const late = fired_at.getTime() - scheduled_at.getTime();
    expect(late >= 0 && late < 60 * 60_000).toBe(true);
  });

  const told = (key: string) => receipts.find(({ step_key }) => step_key === key)!.recipients;
  expect(told('checkIn/1')).toEqual([{ personId: official, keyResultIds: [silent.id], objectiveIds: [] }]);
  expect(told('silence/1')).toEqual([{ personId: chief, keyResultIds: [silent.id], objectiveIds: [] }]);
  expect(told('midReview')).toEqual([{ personId: official, keyResultIds: [silent.id], objectiveIds: [] }]);
  const ungraded = { keyResultIds: [silent.id], objectiveIds: [goal.id] };
  expect(told('grading')).toEqual([{ personId: official, ...ungraded }]);
  expect(told('gradingDeadline')).toEqual(
    expect.arrayContaining([official, chief].map((personId) => ({ personId, ...ungraded }))),
  );
  expect(told('gradingDeadline')).toHaveLength(2);
  expect(
    await engine.db('notification').where({ person_id: chief, reason: 'goalSilent' }).count({ count: '*' }),
  ).toEqual([{ count: expected.filter(({ reason }) => reason === 'goalSilent').length }]);
}, 180_000);

test('whoever tells their number in time is not reminded', async () => {
  const first = toEpochDay((await present()).slice(0, 10));
  const year = await createCycle(await as('personnel@demo'), {
    kind: 'year',
    name: 'Năm sau',
    startsOn: fromEpochDay(first - 14),
    endsOn: fromEpochDay(first + 350),
    yearId: null,
  });
  const goal = await proposeObjective(await as('leader@demo'), {
    cycleId: year.id,
    level: 'city',
    unitId: null,
    ownerId: await personId('leader@demo'),
    ambition: 'aspirational',
    title: 'Của thành phố',
    description: null,
    ownWeight: '0.5',
  });
  const owner = await personId('head@demo');
  const told = await addKeyResult(await as('leader@demo'), goal.id, oneKeyResult(owner, 'Có nói', 1));
  const silent = await addKeyResult(await as('leader@demo'), goal.id, oneKeyResult(owner, 'Chưa nói', 2));
  await stepCycle(await as('personnel@demo'), year.id, 'activate', { note: null, basedOnVersion: 1 });
  await checkIn(await as('head@demo'), told.id, {
    value: '1',
    doneMilestoneIds: null,
    confidence: 'onTrack',
    note: null,
    blocker: null,
    helpFrom: null,
  });
  await fireStep(engine.db, { cycleId: year.id, key: 'checkIn/1', now: await present() });
  await fireStep(engine.db, { cycleId: year.id, key: 'checkIn/1', now: await present() });

  expect(await engine.db('goal_cycle_receipt').where({ cycle_id: year.id }).select('recipients')).toEqual([
    { recipients: [{ personId: owner, keyResultIds: [silent.id], objectiveIds: [] }] },
  ]);

  // An objective without key results of its own stands in the way of closing as well: it is asked for, and goes up.
  const leader = await personId('leader@demo');
  const bare = await proposeObjective(await as('leader@demo'), {
    cycleId: year.id,
    level: 'city',
    unitId: null,
    ownerId: owner,
    ambition: 'committed',
    title: 'Chỉ gồm phần góp',
    description: null,
    ownWeight: '0',
  });
  await fireStep(engine.db, { cycleId: year.id, key: 'grading', now: await present() });
  await fireStep(engine.db, { cycleId: year.id, key: 'gradingDeadline', now: await present() });
  const askedFor = async (key: string) =>
    (
      (await engine.db('goal_cycle_receipt').where({ cycle_id: year.id, step_key: key }).first()) as {
        recipients: { personId: string; objectiveIds: string[] }[];
      }
    ).recipients.map(({ personId, objectiveIds }) => [personId, objectiveIds]);
  const theirs = (ids: string[]) => [leader, ids.sort()];
  expect(await askedFor('grading')).toEqual([[owner, [bare.id]], theirs([goal.id])]);
  expect(await askedFor('gradingDeadline')).toEqual([[owner, [bare.id]], theirs([goal.id, bare.id])]);
  expect(
    await engine
      .db('notification')
      .where({ person_id: owner, reason: 'goalToGrade' })
      .whereRaw(`details->>'cycleId' = ?`, [year.id])
      .select('details'),
  ).toEqual([{ details: { cycleId: year.id, keyResults: 2, objectives: 1 } }]);
});
