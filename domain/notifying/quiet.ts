/** When a mail may leave: at once, or at the next working time of the reader's unit. */
import type { IsoInstant, WorkingCalendar } from '../calendar/types';
import { nextWorkingInstant } from '../calendar/working-time';
import { reasonRule } from './reasons';
import type { NoticeSettings } from './settings';

/**
 * The first instant at which a mail for this reason may leave. Quiet means working time alone, so lunch, evenings, rest
 * days and holidays wait; what is urgent passes where the person says so.
 */
export function releaseAt(
  { quiet, urgentPasses }: Pick<NoticeSettings, 'quiet' | 'urgentPasses'>,
  reason: string,
  calendar: WorkingCalendar,
  now: IsoInstant,
): IsoInstant {
  const passes = !quiet || (urgentPasses && reasonRule(reason).urgent);

  return passes ? now : nextWorkingInstant(calendar, now);
}
