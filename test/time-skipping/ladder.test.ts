/**
 * Whole ladders on an engine that skips time: weeks pass in a second, timers fire as they would. Calendar and policy
 * are those that ship. The stories play around dates that may be long past when this runs, so all instants are moved
 * by one constant to the engine's present, and moved back before they are compared.
 */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { scheduleFor, scheduleAfterReview } from '../../application/assignments/schedule';
import type { Schedule } from '../../domain/assignment/commands';
import { addWorkingDays, localDate } from '../../domain/calendar/working-days';
import { endOfWorkingDay } from '../../domain/calendar/working-time';
import { shippedPolicy, vn } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { until } from '../support/wait';
import { WorkerHarness } from '../support/worker-harness';

const DAY_MS = 86_400_000;
/** Far less than lies between two steps, far more than a busy machine takes while the clock does not skip. */
const TOLERANCE_MS = 300_000;

interface Fired {
  stepKey: string;
  /** Local date on which it fired. */
  on: string;
}

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;

beforeAll(async () => {
  const started = await startTimeSkipping('time-skipping');
  environment = started.environment;
  engine = await WorkerHarness.start({ engine: started.engine });
});
afterAll(() => engine.close());

/** One assignment issued at a moment of a calendar, with the instants of that calendar moved to the engine's present. */
class Story {
  private id = '';
  private readonly shiftMs: number;
  private readonly issuedAt: string;

  private constructor(issuedAt: string, shiftMs: number) {
    this.issuedAt = issuedAt;
    this.shiftMs = shiftMs;
  }

  static async issue(issuedAt: string, workingDays: number): Promise<Story> {
    const story = new Story(issuedAt, (await environment.currentTimeMs()) - Date.parse(issuedAt));
    const date = addWorkingDays(vn, localDate(vn, issuedAt), workingDays);
    const schedule = scheduleFor(endOfWorkingDay(vn, date), {
      calendar: vn,
      policy: shippedPolicy('standard'),
      now: issuedAt,
      basisVersion: 0,
      spreadKey: 'time-skipping',
    });
    story.id = await engine.issue({ schedule: story.moved(schedule, 1) });

    return story;
  }

  /** Lets time pass until an instant of the story's calendar. */
  async skipTo(instant: string): Promise<void> {
    const ms = Date.parse(instant) + this.shiftMs - (await environment.currentTimeMs());
    await environment.sleep(Math.max(0, ms));
  }

  async give(
    ...[role, name]: Parameters<WorkerHarness['give']> extends [string, ...infer Rest] ? Rest : never
  ) {
    const receivedAt = new Date(await environment.currentTimeMs()).toISOString();

    return engine.give(this.id, role, name, { receivedAt });
  }

  /** Returns the work as the API does: the ladder moved by the working time that review took. */
  async giveBack(now: string): Promise<void> {
    const receivedAt = new Date(await environment.currentTimeMs()).toISOString();
    const state = await engine.recorded(this.id);
    const unmoved = { ...state, dueAt: this.at(state.dueAt, -1), ladder: this.ladder(state.ladder, -1) };
    const submission = state.submission && { ...state.submission, at: this.at(state.submission.at, -1) };
    const schedule = this.moved(scheduleAfterReview({ ...unmoved, submission }, vn, now), 1);
    const body = { reason: 'The annex is missing', severity: 'minor' as const, schedule };
    await engine.give(this.id, 'firstReviewer', 'return', { receivedAt, body });
  }

  /** What has fired so far, each at its planned instant. */
  async fired(): Promise<Fired[]> {
    const rows = (await engine.db('timer_receipt').where({ assignment_id: this.id }).orderBy('seq')) as {
      step_key: string;
      scheduled_at: Date;
      fired_at: Date;
    }[];

    return rows.map(({ step_key: stepKey, scheduled_at: planned, fired_at: firedAt }) => {
      expect(Math.abs(firedAt.getTime() - planned.getTime())).toBeLessThan(TOLERANCE_MS);

      return { stepKey, on: localDate(vn, this.at(planned.toISOString(), -1)) };
    });
  }

  async allFired(): Promise<Fired[]> {
    await this.skipTo(new Date(Date.parse(this.issuedAt) + 60 * DAY_MS).toISOString());
    await until(async () => (await engine.recorded(this.id)).escalationLevel === 2, 'the last rung');
    await environment.sleep(30 * DAY_MS);

    return this.fired();
  }

  state() {
    return engine.recorded(this.id);
  }

  private at(instant: string, direction: 1 | -1): string {
    return new Date(Date.parse(instant) + direction * this.shiftMs).toISOString();
  }

  private ladder(ladder: Schedule['ladder'], direction: 1 | -1): Schedule['ladder'] {
    return ladder.map((step) => ({ ...step, at: this.at(step.at, direction) }));
  }

  private moved(schedule: Schedule, direction: 1 | -1): Schedule {
    const { dueAt, ladder } = schedule;

    return { ...schedule, dueAt: this.at(dueAt, direction), ladder: this.ladder(ladder, direction) };
  }
}

describe('a ladder fires on working days only, each step once', () => {
  it.each([
    [
      'over Tet 2027',
      '2027-02-02T03:00:00.000Z',
      3,
      [
        { stepKey: 'reminder-1', on: '2027-02-04' },
        { stepKey: 'due', on: '2027-02-12' },
        { stepKey: 'rung-1', on: '2027-02-15' },
        { stepKey: 'rung-2', on: '2027-02-17' },
      ],
    ],
    [
      'over the working Saturday of 22 August 2026',
      '2026-08-20T03:00:00.000Z',
      2,
      [
        { stepKey: 'reminder-1', on: '2026-08-21' },
        { stepKey: 'due', on: '2026-08-22' },
        { stepKey: 'rung-1', on: '2026-08-24' },
        { stepKey: 'rung-2', on: '2026-08-26' },
      ],
    ],
    [
      'over 31 August 2026, swapped off, and National Day',
      '2026-08-26T03:00:00.000Z',
      2,
      [
        { stepKey: 'reminder-1', on: '2026-08-27' },
        { stepKey: 'due', on: '2026-08-28' },
        { stepKey: 'rung-1', on: '2026-09-03' },
        { stepKey: 'rung-2', on: '2026-09-07' },
      ],
    ],
  ])('%s', async (_, issuedAt, workingDays, expected) => {
    const story = await Story.issue(issuedAt, workingDays);
    await story.give('assignee', 'accept');

    expect(await story.allFired()).toEqual(expected);
    expect(await story.state()).toMatchObject({ status: 'accepted', escalationLevel: 2 });
  });
});

describe('review time over Tet 2027', () => {
  it('stops the ladder at the submission and moves what is left of it at the return', async () => {
    const story = await Story.issue('2027-02-02T03:00:00.000Z', 3);
    await story.give('assignee', 'accept');
    // 16:00 on the eve of the holidays: the reminder, a working day ahead, has not fired yet.
    await story.skipTo('2027-02-04T09:00:00.000Z');
    await story.give('assignee', 'submit');
    // Past the old deadline while the reviewer has it.
    await story.skipTo('2027-02-16T02:00:00.000Z');
    expect(await story.fired()).toEqual([]);
    await story.giveBack('2027-02-16T02:00:00.000Z');
    const fired = await story.allFired();

    expect(fired.map(({ stepKey }) => stepKey).filter((key) => key !== 'reminder-1')).toEqual([
      'due',
      'rung-1',
      'rung-2',
    ]);
    expect(fired.find(({ stepKey }) => stepKey === 'due')!.on > '2027-02-16').toBe(true);
    expect((await story.state()).misses).toHaveLength(1);
  });
});
