/** Recurrences as people see them: names, the dates to come with what the calendar does to each, the last result. */
import type { Knex } from 'knex';
import {
  mayControlRecurrence,
  mayEditRecurrence,
  mayTakeOver,
} from '../../application/recurrences/recurrences';
import { recipientsOf } from '../../application/recurrences/recipients';
import { loadStanding, passed, timetableOf } from '../../application/recurrences/standing';
import { calendarShelf } from '../../application/rules/calendar-shelf';
import type {
  OccurrenceView,
  PeriodView,
  RecurrenceDetail,
  RecurrenceView,
} from '../../contracts/recurrences';
import { keyResultsNamed } from '../../db/repositories/key-results';
import { CITY_CALENDAR } from '../../db/repositories/calendars';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { unitPaths } from '../../db/repositories/places';
import type { IssueRow } from '../../db/repositories/recurrence-issues';
import type { PeriodRow } from '../../db/repositories/recurrence-periods';
import { lastPeriods, settledPeriods } from '../../db/repositories/recurrence-periods';
import type { KeyResultShare, RecurrenceRow } from '../../db/repositories/recurrences';
import { changesOf } from '../../db/repositories/recurrences';
import { templatesById } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { addWorkingDays, confirmedDay, localDate } from '../../domain/calendar/working-days';
import { endOfWorkingDay, startOfWorkingDay } from '../../domain/calendar/working-time';
import { nextOccurrences } from '../../domain/recurrence/occurrences';
import { periodLabel } from '../../domain/recurrence/title';
import type { Recipient } from '../../domain/recurrence/recipients';
import type { Occurrence } from '../../domain/recurrence/types';

/** Dates shown with one recurrence, and looked through for its next issue. */
const UPCOMING = 8;
const LOOKED_THROUGH = 60;
const CHANGES_SHOWN = 50;

export interface ViewContext {
  db: Knex;
  principal: Principal;
  now: string;
}

/** One occurrence with what the calendar does to it; `dueInWorkingDays` null where no template is chosen yet. */
export function occurrenceView(
  occurrence: Occurrence,
  calendar: WorkingCalendar,
  { dueInWorkingDays, skippedBy = null }: { dueInWorkingDays: number | null; skippedBy?: string | null },
): OccurrenceView {
  const { period, nominal, date, effect } = occurrence;
  const day = effect === 'none' ? undefined : confirmedDay(calendar, nominal);

  return {
    period,
    label: periodLabel(period),
    nominal,
    date,
    effect,
    dayName: day === undefined ? null : { ...day.name },
    opensAt: date === null ? null : startOfWorkingDay(calendar, date),
    dueAt:
      date === null || dueInWorkingDays === null
        ? null
        : endOfWorkingDay(calendar, addWorkingDays(calendar, date, dueInWorkingDays)),
    skippedBy,
  };
}

/** Rows of a list. */
export async function recurrenceViews(
  context: ViewContext,
  rows: readonly RecurrenceRow[],
): Promise<RecurrenceView[]> {
  const { db, now } = context;
  const ids = rows.map(({ id }) => id);
  const recipients = rows.flatMap(recipientsOf);
  const unitIds = recipients.map(({ leadUnitId }) => leadUnitId);
  const [shelf, paths, templates] = await Promise.all([
    calendarShelf(db, CITY_CALENDAR),
    unitPaths(db, unitIds),
    templatesById(
      db,
      rows.map(({ templateId }) => templateId),
    ),
  ]);
  const named = await keyResultsNamed(
    db,
    rows.flatMap(({ keyResults }) => (keyResults ?? []).map(({ id }) => id)),
  );
  const last = await lastPeriods(db, ids, localDate(shelf.base, now));
  const names = await loadNames(
    db,
    [
      ...rows.flatMap(({ ownerId, stateBy }) => [ownerId, stateBy ?? []].flat()),
      ...recipients.flatMap(({ assigneeId }) => assigneeId ?? []),
      ...[...last.values()].flatMap(({ byId }) => byId ?? []),
    ],
    unitIds,
  );

  return Promise.all(
    rows.map(async (row) => {
      const calendar = shelf.forPath(paths.get(row.leadUnitId) ?? []);
      const template = templates.get(row.templateId);
      const dueInWorkingDays = template?.content.dueInWorkingDays ?? null;
      const coming =
        row.state === 'ended' ? [] : await upcoming(db, row, calendar, { now, dueInWorkingDays });
      const lastRow = last.get(row.id);

      return {
        id: row.id,
        template: {
          id: row.templateId,
          name: template?.content.name ?? row.templateId,
          version: template?.version ?? 0,
          retired: template?.retired !== null,
        },
        owner: names.person(row.ownerId),
        assignee: row.assigneeId === null ? null : names.person(row.assigneeId),
        leadUnit: names.unit(row.leadUnitId),
        recipients: recipientsOf(row).map((one) => recipientView(one, names)),
        ...copyOf(row),
        keyResults: row.keyResults?.map((one) => keyResultView(one, named.get(one.id))) ?? null,
        state: row.state,
        stateSince: row.stateSince,
        stateReason: row.stateReason,
        stateCause: row.stateCause,
        stateBy: row.stateBy === null ? null : names.person(row.stateBy),
        next: coming.find(({ date, skippedBy }) => date !== null && skippedBy === null) ?? null,
        last: lastRow === undefined ? null : periodView(lastRow, names),
        mayEdit: mayEditRecurrence(context.principal, row),
        mayControl: mayControlRecurrence(context.principal, row),
        mayTakeOver: mayTakeOver(context.principal, row),
      };
    }),
  );
}

/** One recurrence with everything that its page shows. */
export async function recurrenceDetail(context: ViewContext, row: RecurrenceRow): Promise<RecurrenceDetail> {
  const { db, now } = context;
  const [[view], changes, loaded, templates] = await Promise.all([
    recurrenceViews(context, [row]),
    changesOf(db, row.id, CHANGES_SHOWN),
    loadStanding(db, row),
    templatesById(db, [row.templateId]),
  ]);

  if (view === undefined) {
    throw new Error('one row makes one view');
  }

  const names = await loadNames(
    db,
    changes.flatMap(({ byId }) => byId ?? []),
    [],
  );
  const dueInWorkingDays = templates.get(row.templateId)?.content.dueInWorkingDays ?? null;
  const coming =
    row.state === 'ended' ? [] : await upcoming(db, row, loaded.calendar, { now, dueInWorkingDays });

  return {
    ...view,
    upcoming: coming.slice(0, UPCOMING),
    passedMeanwhile:
      row.state === 'paused' ? passed(loaded, now).filter(({ date }) => date !== null).length : 0,
    changes: changes.map(({ act, byId, at, reason }) => ({
      act,
      by: byId === null ? null : names.person(byId),
      at: at.toISOString(),
      reason,
    })),
  };
}

export const recipientView = (
  { assigneeId, leadUnitId }: Recipient,
  names: Names,
): RecurrenceView['recipients'][number] => ({
  assignee: assigneeId === null ? null : names.person(assigneeId),
  leadUnit: names.unit(leadUnitId),
});

const keyResultView = (
  { id, share }: KeyResultShare,
  found: { title: string; isOpen: boolean } | undefined,
): NonNullable<RecurrenceView['keyResults']>[number] => ({
  id,
  share,
  title: found?.title ?? id,
  isOpen: found?.isOpen ?? false,
});

/** What came of a period; `issues` are those of its recipients. */
export function periodView(row: PeriodRow, names: Names, issues: readonly IssueRow[] = []): PeriodView {
  return {
    period: row.period,
    label: periodLabel(row.period),
    plannedOn: row.plannedOn,
    status: row.status,
    reason: row.reason,
    cause: row.cause,
    at: row.at,
    by: row.byId === null ? null : names.person(row.byId),
    assignment: row.assignment,
    issues:
      issues.length < 2
        ? []
        : issues.map((issue) => ({
            ...recipientView(issue, names),
            status: issue.status,
            cause: issue.cause,
            assignment: issue.assignment,
          })),
  };
}

/** The dates to come that are not settled, except by a person's skip. */
async function upcoming(
  db: Knex,
  row: RecurrenceRow,
  calendar: WorkingCalendar,
  { now, dueInWorkingDays }: { now: string; dueInWorkingDays: number | null },
): Promise<OccurrenceView[]> {
  const today = localDate(calendar, now);
  const from = today > row.since ? today : row.since;
  const known = await settledPeriods(db, row.id);

  return nextOccurrences(timetableOf(row), calendar, from, LOOKED_THROUGH).flatMap((occurrence) => {
    const settled = known.get(occurrence.period);

    if (settled !== undefined && !(settled.status === 'skipped' && settled.byId !== null)) {
      return [];
    }

    const skippedBy = settled === undefined ? null : (settled.reason ?? '');

    return [occurrenceView(occurrence, calendar, { dueInWorkingDays, skippedBy })];
  });
}

const copyOf = (row: RecurrenceRow) => ({
  rule: row.rule as RecurrenceView['rule'],
  holidayRule: row.holidayRule,
  from: row.from,
  to: row.to,
  late: row.late,
});
