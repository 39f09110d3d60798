/** Answers that are owed: days pass in a second, and silence climbs its own ladder on working days only. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { localDate } from '../../domain/calendar/working-days';
import { answerSchedule } from '../../domain/escalation/answers';
import { PEOPLE } from '../support/assignment-builders';
import { shippedPolicy, vn } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping-requests');
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
});
afterAll(() => engine.close());

const present = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString();

async function firedOf(id: string, prefix: string) {
  const rows = (await engine.db('timer_receipt').where({ assignment_id: id }).orderBy('seq')) as {
    step_key: string;
    scheduled_at: Date;
    fired_at: Date;
  }[];

  return rows.filter(({ step_key }) => step_key.startsWith(prefix));
}

describe('an explanation demanded under the standard policy', () => {
  const ask = async (): Promise<{ id: string; ladder: { key: string; at: string }[] }> => {
    const id = await engine.issue({});
    const now = await present();
    await engine.give(id, 'assignee', 'accept', { receivedAt: now });
    const schedule = answerSchedule('explanation', { policy: shippedPolicy('standard'), calendar: vn, now });
    const body = { ofId: PEOPLE.assignee, question: 'Why is it late?', schedule };
    await engine.give(id, 'assigner', 'requestExplanation', { receivedAt: now, body });

    return { id, ladder: schedule.ladder };
  };

  it('reminds, falls due and escalates, each once, on a working day and at its instant', async () => {
    const { id, ladder } = await ask();
    await environment.sleep(20 * DAY_MS);
    const fired = await firedOf(id, 'explanation-1:');

    expect(fired.map(({ step_key }) => step_key)).toEqual(ladder.map(({ key }) => `explanation-1:${key}`));
    expect(fired.map(({ scheduled_at }) => scheduled_at.toISOString())).toEqual(ladder.map(({ at }) => at));

    for (const { scheduled_at, fired_at } of fired) {
      const weekday = new Date(`${localDate(vn, scheduled_at.toISOString())}T00:00:00Z`).getUTCDay();
      expect([1, 2, 3, 4, 5]).toContain(weekday);
      expect(Math.abs(fired_at.getTime() - scheduled_at.getTime())).toBeLessThan(300_000);
    }
  });

  it('is left alone once it is given', async () => {
    const { id } = await ask();
    const body = { text: 'The figures came late', evidence: [] };
    await engine.give(id, 'assignee', 'explain', { receivedAt: await present(), body });
    await environment.sleep(20 * DAY_MS);

    expect(await firedOf(id, 'explanation-1:')).toEqual([]);
  });

  it('goes on while the work itself is suspended', async () => {
    const { id } = await ask();
    await engine.give(id, 'assigner', 'suspend', { receivedAt: await present() });
    const own = async () =>
      (await firedOf(id, '')).filter(({ step_key }) => !step_key.startsWith('explanation')).length;
    const before = await own();
    await environment.sleep(20 * DAY_MS);

    expect(await firedOf(id, 'explanation-1:')).toHaveLength(3);
    expect(await own()).toBe(before);
  });
});

describe('an excuse for a return, under the standard policy', () => {
  const ask = async (): Promise<{ id: string; ladder: { key: string; at: string }[] }> => {
    const id = await engine.issue({});
    const give = async (
      role: Parameters<WorkerHarness['give']>[1],
      command: 'accept' | 'submit' | 'return',
    ) => engine.give(id, role, command, { receivedAt: await present() });
    await give('assignee', 'accept');
    await give('assignee', 'submit');
    await give('firstReviewer', 'return');
    const now = await present();
    const schedule = answerSchedule('excuse', { policy: shippedPolicy('standard'), calendar: vn, now });
    const body = {
      of: { kind: 'return' as const, round: 1 },
      cause: 'The form was changed meanwhile',
      evidence: [],
      agencyUnitId: 'AGENCY',
      schedule,
    };
    await engine.give(id, 'assignee', 'requestExcuse', { receivedAt: now, body });

    return { id, ladder: schedule.ladder };
  };

  it('that nobody decides reminds, falls due and escalates, each once and at its instant', async () => {
    const { id, ladder } = await ask();
    await environment.sleep(30 * DAY_MS);
    const fired = await firedOf(id, 'excuse-1:');

    expect(ladder.length).toBeGreaterThanOrEqual(3);
    expect(fired.map(({ step_key }) => step_key)).toEqual(ladder.map(({ key }) => `excuse-1:${key}`));
    expect(fired.map(({ scheduled_at }) => scheduled_at.toISOString())).toEqual(ladder.map(({ at }) => at));
  });
});
