/** The paper of a conference: counted once, by one moment, from the columns and counters that boards go by. */
import type { Knex } from 'knex';
import type { ConferencePack } from '../../contracts/conference-packs';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { DelaySource, LateWork, PackScope, QuarterLine } from '../../db/repositories/conference-figures';
import {
  decisionsOfQuarter,
  delaySources,
  directivesOfQuarter,
  lateWork,
  openAtEnd,
  quarterLines,
} from '../../db/repositories/conference-figures';
import type { Conference } from '../../db/repositories/conferences';
import { frozenPack } from '../../db/repositories/conferences';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { excusesOf } from '../../domain/assignment/requests/answers';
import type { AssignmentState } from '../../domain/assignment/state';
import { waitsFor } from '../../domain/boards/waits-for';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate, workingDaysBetween } from '../../domain/calendar/working-days';
import { quarterOf } from '../../domain/conference/quarter';
import { goalsOfQuarter, kpisOfQuarter } from './pack-goals';

/** What a pack looks at: the unit's subtree, and the quarter by the wall clock of its calendar. */
export function packScope(
  { unitId, quarter }: Pick<Conference, 'unitId' | 'quarter'>,
  calendar: WorkingCalendar,
  now: string,
): PackScope {
  const { startsOn, endsOn } = quarterOf(quarter);
  const begins = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) - calendar.timeZoneOffsetMinutes * 60_000).toISOString();

  return { unitId, from: begins(startsOn), to: begins(fromEpochDay(toEpochDay(endsOn) + 1)), now };
}

/** The frozen paper of a conference, or what it would be now. */
export const paperOf = async (db: Knex, conference: Conference, now: string): Promise<ConferencePack> =>
  ((await frozenPack(db, conference.id)) as ConferencePack | null) ?? countPack(db, conference, now);

/** Counts the paper of a conference as it stands at this moment. */
export async function countPack(db: Knex, conference: Conference, now: string): Promise<ConferencePack> {
  const { unitId, quarter } = conference;
  const { startsOn, endsOn } = quarterOf(quarter);
  const calendar = await calendarForUnit(db, unitId);
  const scope = packScope(conference, calendar, now);
  // One after another: it also runs inside the transaction that freezes it, which has one connection.
  const lines = await quarterLines(db, scope);
  const late = await lateWork(db, scope);
  const open = await openAtEnd(db, { ...scope, issuedBefore: now });
  const objectives = await goalsOfQuarter(db, conference, { startsOn, endsOn }, now);
  const kpis = await kpisOfQuarter(db, conference, calendar);
  const names = await loadNames(
    db,
    [],
    [
      unitId,
      ...lines.map((line) => line.unitId),
      ...late.rows.map(({ state }) => state.leadUnitId),
      ...open.states.map(({ leadUnitId }) => leadUnitId),
    ],
  );

  return {
    quarter,
    startsOn,
    endsOn,
    unit: names.unit(unitId),
    countedAt: now,
    frozen: false,
    decided: {
      directives: await directivesOfQuarter(db, scope, { startsOn, endsOn }),
      conferenceDecisions: await decisionsOfQuarter(db, scope),
    },
    total: totalOf(lines),
    units: lines.map(({ unitId: id, ...cells }) => ({ unit: names.unit(id), ...cells })),
    late: {
      total: late.total,
      withConfirmedExcuse: late.excused,
      rows: late.rows.map((row) => lateView(row, { calendar, names, now })),
    },
    delaySources: (await delaySources(db, scope)).map(sourceView),
    objectives: objectives.rows,
    objectivesTotal: objectives.total,
    kpis: kpis.rows,
    kpisTotal: kpis.total,
    carryOver: {
      total: open.total,
      rows: open.states.map((state) => ({
        ...workView(state, names),
        status: state.status,
        overdue: isOverdue(state, now),
      })),
    },
  };
}

const isOverdue = ({ status, dueAt }: AssignmentState, now: string): boolean =>
  dueAt < now && status !== 'suspended' && status !== 'submitted' && status !== 'approved';

const workView = ({ id, number, title, leadUnitId, dueAt }: AssignmentState, names: Names) => ({
  id,
  number,
  title,
  unit: names.unit(leadUnitId),
  dueAt,
});

const totalOf = (lines: readonly QuarterLine[]) =>
  lines.reduce(
    (sum, line) => ({
      issued: sum.issued + line.issued,
      doneOnTime: sum.doneOnTime + line.doneOnTime,
      doneLate: sum.doneLate + line.doneLate,
      openInTerm: sum.openInTerm + line.openInTerm,
      openOverdue: sum.openOverdue + line.openOverdue,
    }),
    { issued: 0, doneOnTime: 0, doneLate: 0, openInTerm: 0, openOverdue: 0 },
  );

function lateView(
  { state, closedAt, stages }: LateWork,
  { calendar, names, now }: { calendar: WorkingCalendar; names: Names; now: string },
): ConferencePack['late']['rows'][number] {
  const until = closedAt === null ? now : (state.submission?.at ?? closedAt);
  const confirmed = excusesOf(state).find(({ decision }) => decision === 'confirmed');

  return {
    ...workView(state, names),
    closedAt,
    workingDaysLate: Math.max(
      0,
      workingDaysBetween(calendar, localDate(calendar, state.dueAt), localDate(calendar, until)),
    ),
    longestStage: stages === null ? null : longestOf(stages),
    waitsFor: waitsFor(state),
    obstacle: state.obstacle?.what ?? null,
    excuse: confirmed?.cause ?? null,
  };
}

function longestOf(stages: NonNullable<LateWork['stages']>): DelaySource['stage'] | null {
  const passed = (Object.entries(stages) as [DelaySource['stage'], number | null][])
    .filter(([, ms]) => ms !== null && ms > 0)
    .sort(([, first], [, second]) => (second ?? 0) - (first ?? 0));

  return passed[0]?.[0] ?? null;
}

const sourceView = ({ stage, workingMs, longestIn }: DelaySource) => ({
  stage,
  workingHours: Math.round(workingMs / 360_000) / 10,
  longestIn,
});
