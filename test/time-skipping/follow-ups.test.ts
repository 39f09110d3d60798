/** Reminders of inactivity and start-by dates on an engine that skips time: days without an act, on working days only. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { addWorkingDaysToInstant } from '../../domain/calendar/working-time';
import { isWorkingDay, localDate } from '../../domain/calendar/working-days';
import { inactivityRules, quietInstants, startStep } from '../../domain/escalation/inactivity';
import { PEOPLE } from '../support/assignment-builders';
import { shippedPolicy, vn } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { WorkerHarness, dueIn } from '../support/worker-harness';

const DAY_MS = 86_400_000;
const policy = shippedPolicy('standard');

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping-follow-ups');
  environment = started.environment;
  engine = await WorkerHarness.start({
    // The first issue waits for a cold engine.
    answerWithinMs: 30_000,
    engine: started.engine,
  });
});
afterAll(() => engine.close());

const present = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString();

/** What a command carries at this moment, as the API works it out. */
const carried = async () => {
  const receivedAt = await present();

  return { receivedAt, quietAt: quietInstants(policy, vn, receivedAt) };
};

async function fired(id: string, prefix: string) {
  const rows = (await engine
    .db('timer_receipt')
    .where({ assignment_id: id })
    .where('step_key', 'like', `${prefix}%`)
    .orderBy('seq')) as { step_key: string; scheduled_at: Date; fired_at: Date }[];

  for (const { scheduled_at, fired_at } of rows) {
    expect(Math.abs(fired_at.getTime() - scheduled_at.getTime())).toBeLessThan(300_000);
    expect(isWorkingDay(vn, localDate(vn, scheduled_at.toISOString()))).toBe(true);
  }

  return rows.map(({ step_key, scheduled_at }) => ({ step_key, at: scheduled_at.toISOString() }));
}

/** Far enough away that no step of the ladder comes between. */
async function issue(changes = {}): Promise<string> {
  const schedule = dueIn(400 * 24 * 60);
  const rules = { ...schedule.rules, ...inactivityRules(policy) };

  return engine.issue({ schedule: { ...schedule, rules }, ...changes });
}

describe('inactivity under the standard policy', () => {
  it('is reminded of after three working days without an act of the holder, and three times more', async () => {
    const id = await issue();
    const accepted = await carried();
    await engine.give(id, 'assignee', 'accept', accepted);
    await environment.sleep(60 * DAY_MS);

    expect(await fired(id, 'quiet-')).toEqual(
      accepted.quietAt.map((at, index) => ({ step_key: `quiet-${index + 1}`, at })),
    );
    expect(accepted.quietAt).toHaveLength(4);
    expect(accepted.quietAt[0]).toBe(addWorkingDaysToInstant(vn, accepted.receivedAt, 3));
    expect((await engine.recorded(id)).escalationLevel).toBe(0);
  });

  it('counts anew from each act, and follows the hands', async () => {
    const id = await issue();
    await engine.give(id, 'assignee', 'accept', await carried());

    for (let report = 0; report < 4; report += 1) {
      await environment.sleep(DAY_MS);
      await engine.give(id, 'assignee', 'reportProgress', await carried());
    }

    expect(await fired(id, 'quiet-')).toEqual([]);
    const submitted = await carried();
    await engine.give(id, 'assignee', 'submit', submitted);
    await environment.sleep(30 * DAY_MS);
    const [first] = await fired(id, 'quiet-');
    expect(first).toEqual({ step_key: 'quiet-1', at: submitted.quietAt[0] });
    // Whom it told is who holds it: the reviewer, not the assignee.
    const row = (await engine
      .db('timer_receipt')
      .where({ assignment_id: id, step_key: 'quiet-1' })
      .first()) as {
      recipients: { personId: string }[];
    };
    expect(row.recipients.map(({ personId }) => personId)).toEqual([PEOPLE.firstReviewer]);
  });

  it('is nobody’s while the work is suspended', async () => {
    const id = await issue();
    await engine.give(id, 'assignee', 'accept', await carried());
    await engine.give(id, 'assigner', 'suspend', await carried());
    await environment.sleep(60 * DAY_MS);
    expect(await fired(id, 'quiet-')).toEqual([]);

    const resumed = await carried();
    await engine.give(id, 'assigner', 'resume', resumed);
    await environment.sleep(30 * DAY_MS);
    expect((await fired(id, 'quiet-'))[0]?.at).toBe(resumed.quietAt[0]);
  });
});

describe('a start-by date ten days ahead', () => {
  const startBy = async () => startStep(policy, addWorkingDaysToInstant(vn, await present(), 10));

  it('reminds once when nobody has begun', async () => {
    const start = await startBy();
    const id = await issue({ startBy: start });
    await engine.give(id, 'assignee', 'accept', { receivedAt: await present() });
    await environment.sleep(40 * DAY_MS);

    expect(await fired(id, 'start')).toEqual([{ step_key: 'start', at: start.at }]);
  });

  it('says nothing when work was under way by then', async () => {
    const id = await issue({ startBy: await startBy() });
    await engine.give(id, 'assignee', 'accept', { receivedAt: await present() });
    await environment.sleep(2 * DAY_MS);
    await engine.give(id, 'assignee', 'reportProgress', { receivedAt: await present() });
    await environment.sleep(40 * DAY_MS);

    expect(await fired(id, 'start')).toEqual([]);
  });
});
