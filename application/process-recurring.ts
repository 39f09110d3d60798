/**
 * Schedules of recurrences in the engine. They only knock once a day, when the office opens; which periods are due is
 * asked of the table. A schedule that is missing, or paused when it should not be, is put right by whoever notices.
 */
import type { Client, ScheduleOptions } from '@temporalio/client';
import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { recurrenceScheduleId } from '../domain/ids';
import type { RecurrenceState } from '../domain/recurrence/types';
import { RECURRING_WORKFLOW } from '../workflows/recurring/messages';

/** A time of day in UTC. */
export interface TimeOfDay {
  hour: number;
  minute: number;
}

export interface RecurringGateway {
  /**
   * Makes the schedule what the recurrence is: there and running, there and paused, or gone. One that begins to run is
   * let knock at once, so that what came due meanwhile does not wait for tomorrow.
   */
  follow(recurrenceId: string, state: RecurrenceState, opening: TimeOfDay): Promise<void>;
  /** Every schedule of a recurrence, and whether it is paused. Lags a moment behind. */
  list(): Promise<Map<string, 'active' | 'paused'>>;
}

/** A server that was away for longer than this makes up by the table, not by the knocks that it missed. */
const CATCH_UP_WINDOW = '30 days';
const ANSWER_WITHIN_MS = 5_000;

export interface RecurringOptions {
  taskQueue: string;
  /** Knocks this often instead of once a day: for watching it happen. */
  every?: '1s' | '5s';
}

export function createRecurringGateway(client: Client, options: RecurringOptions): RecurringGateway {
  const within = <T>(ask: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + ANSWER_WITHIN_MS, ask);
  const handleOf = (recurrenceId: string) => client.schedule.getHandle(recurrenceScheduleId(recurrenceId));

  return {
    follow: (recurrenceId, state, opening) =>
      within(async () => {
        const handle = handleOf(recurrenceId);

        switch (state) {
          case 'active':
            return run(client, recurrenceId, opening, options);
          case 'paused':
            return handle.pause('paused in Mandate').catch(unlessGone);
          case 'ended':
            return handle.delete().catch(unlessGone);
        }
      }),

    list: async () => {
      const found = new Map<string, 'active' | 'paused'>();
      const prefix = recurrenceScheduleId('');

      for await (const { scheduleId, state } of client.schedule.list()) {
        if (scheduleId.startsWith(prefix)) {
          found.set(scheduleId.slice(prefix.length), state.paused ? 'paused' : 'active');
        }
      }

      return found;
    },
  };
}

/** Creates the schedule, or lets the one that is there run on, at the office's present hours. */
async function run(
  client: Client,
  recurrenceId: string,
  opening: TimeOfDay,
  { taskQueue, every }: RecurringOptions,
): Promise<void> {
  const scheduleId = recurrenceScheduleId(recurrenceId);
  const handle = client.schedule.getHandle(scheduleId);
  const spec: ScheduleOptions['spec'] =
    every === undefined ? { calendars: [opening] } : { intervals: [{ every }] };

  try {
    await client.schedule.create({
      scheduleId,
      spec,
      action: {
        type: 'startWorkflow',
        workflowType: RECURRING_WORKFLOW,
        workflowId: scheduleId,
        taskQueue,
        args: [{ recurrenceId }],
      },
      policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: CATCH_UP_WINDOW },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) {
      throw error;
    }

    await handle.update((present) => ({ ...present, spec, state: { ...present.state, paused: false } }));
  }

  await handle.trigger(ScheduleOverlapPolicy.BUFFER_ONE);
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ScheduleNotFoundError)) {
    throw error;
  }
}
