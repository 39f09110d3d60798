/** When reminders of inactivity, and the one of a start-by date, would come. */
import { fromEpochMs, toEpochMs } from '../calendar/time';
import type { IsoInstant, WorkingCalendar } from '../calendar/types';
import { moveByOffset } from './ladder';
import type { EscalationPolicy, LadderStep, RecipientRule } from './types';

export const MOST_REPEATS = 10;

/** What holds where a policy says nothing of a start-by date. */
export const DEFAULT_START_RECIPIENTS: readonly RecipientRule[] = ['holder', 'assigner'];

/** The instants at which inactivity since `from` would be reminded of; none where the policy has no such reminders. */
export function quietInstants(
  { inactivity }: EscalationPolicy,
  calendar: WorkingCalendar,
  from: IsoInstant,
): IsoInstant[] {
  const instants: IsoInstant[] = [];

  for (let count = inactivity === undefined ? 0 : inactivity.repeats + 1; count > 0; count -= 1) {
    instants.push(moveByOffset(calendar, instants.at(-1) ?? from, inactivity!.after, 1));
  }

  return instants;
}

/** The reminder of a start-by date. */
export const startStep = ({ start }: EscalationPolicy, at: IsoInstant): LadderStep => ({
  key: 'start',
  kind: 'reminder',
  level: 0,
  at: fromEpochMs(toEpochMs(at)),
  clock: 'working',
  recipients: start?.recipients ?? DEFAULT_START_RECIPIENTS,
  status: 'armed',
});

/** What is pinned with an assignment of a policy's reminders of inactivity. */
export const inactivityRules = ({
  inactivity,
}: EscalationPolicy): { inactivityRecipients?: readonly RecipientRule[] } =>
  inactivity === undefined ? {} : { inactivityRecipients: inactivity.recipients };
