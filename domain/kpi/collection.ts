/**
 * Collecting the figure of one period: the owner is reminded, at the closing time it is closed, and where it is missing that is said to
 * the owner's line manager, and two working days later to the manager above; where the owner has none, to the heads of the subject's units
 * and then to the city's leaders. A figure that comes late still closes it.
 */
import { addWorkingDays, localDate } from '../calendar/working-days';
import type { WorkingCalendar } from '../calendar/types';
import { endOfWorkingDay } from '../calendar/working-time';
import type { KpiSource } from './definition';
import type { KpiWindow } from './period';

export const COLLECTION_STATES = ['open', 'closed', 'missing', 'dropped'] as const;
export type CollectionState = (typeof COLLECTION_STATES)[number];

/** How often silence goes one rung further up, and the working days between two rungs. */
export const RUNGS = 2;
const DAYS_BETWEEN_RUNGS = 2;

export interface Collection {
  readonly state: CollectionState;
  readonly isReminded: boolean;
  readonly escalations: number;
}

export interface Situation {
  readonly source: KpiSource;
  readonly isRetired: boolean;
  readonly isMeasured: boolean;
  readonly window: KpiWindow;
  readonly now: string;
}

/** What is to be done now: `measure` works the figure out, the others tell somebody or end it. `null`: nothing is due. */
export type CollectionStep = 'remind' | 'measure' | 'close' | 'escalate' | 'drop' | null;

export function dueStep(
  collection: Collection,
  situation: Situation,
  calendar: WorkingCalendar,
): CollectionStep {
  const { source, isRetired, isMeasured, window, now } = situation;

  if (collection.state === 'closed' || collection.state === 'dropped') {
    return null;
  }

  if (isRetired) {
    return 'drop';
  }

  if (now >= window.closesAt) {
    if (isMeasured) {
      return 'close';
    }

    const rung = nextRungAt(collection, window, calendar);

    if (rung === null || now < rung) {
      return null;
    }

    // Work is counted at the closing time; where nothing can be worked out of it, at each rung once more.
    return source === 'assignments' ? 'measure' : 'escalate';
  }

  return source === 'reported' && !isMeasured && !collection.isReminded && now >= window.remindAt
    ? 'remind'
    : null;
}

/** When to look again, or null when this period is over for good, as far as waiting goes. */
export function nextLookAt(
  collection: Collection,
  { window, now }: Pick<Situation, 'window' | 'now'>,
  calendar: WorkingCalendar,
): string | null {
  if (collection.state === 'closed' || collection.state === 'dropped') {
    return null;
  }

  const rung = nextRungAt(collection, window, calendar);
  const moments = [window.to, ...(collection.isReminded ? [] : [window.remindAt]), window.closesAt];

  return moments.find((at) => at > now) ?? rung;
}

/** Who stands above a figure that is missing. */
export interface Above {
  readonly ownerId: string;
  /** The owner's line manager, and the managers above, nearest first. */
  readonly managers: readonly string[];
  /** Who leads the unit of the subject, and the units above, nearest first. */
  readonly heads: readonly string[];
  readonly cityLeaders: readonly string[];
}

/**
 * Whom the so manieth rung tells (1 is the first). An owner who left, or is managed by nobody, does not end the ladder: then it goes by
 * the units of the subject, and in the end to whoever leads the city. Nobody is told of their own silence as somebody else's.
 */
export function toldAtRung(rung: number, { ownerId, managers, heads, cityLeaders }: Above): string[] {
  const others = (ids: readonly string[]): string[] => ids.filter((id) => id !== ownerId);
  const manager = others(managers)[rung - 1];

  if (managers.length > 0) {
    return manager === undefined ? [] : [manager];
  }

  const head = others(heads)[rung - 1];

  return head === undefined ? others(cityLeaders) : [head];
}

function nextRungAt(
  { escalations }: Collection,
  { closesAt }: KpiWindow,
  calendar: WorkingCalendar,
): string | null {
  if (escalations >= RUNGS) {
    return null;
  }

  return escalations === 0
    ? closesAt
    : endOfWorkingDay(
        calendar,
        addWorkingDays(calendar, localDate(calendar, closesAt), escalations * DAYS_BETWEEN_RUNGS),
      );
}
