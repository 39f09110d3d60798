/**
 * Plausible work of a city: more of it before the ends of quarters and of the year, units that are late more often than others, returns,
 * work that is split, and open work of the last weeks in every state.
 */
import type { IssueBody } from '../../domain/assignment/commands';
import { addWorkingDays, localDate } from '../../domain/calendar/working-days';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { endOfWorkingDay, startOfWorkingDay } from '../../domain/calendar/working-time';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { scheduleAfterReview, scheduleFor } from '../../application/assignments/schedule';
import { CITY_TITLES, DEPARTMENT_TITLES } from '../demo-titles';
import type { Team } from './cast';
import { PastProcess } from './process';
import type { Random } from './random';
import { busyness } from './season';
import type { Stretch } from './season';

export interface World {
  random: Random;
  calendar: WorkingCalendar;
  policy: EscalationPolicy;
  now: string;
  /** When work begins. */
  begins: Stretch;
  /** The next number of a unit's register. */
  numberOf: (unitId: string, at: string) => string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SPLIT_SHARE = 0.06;
const MOST_PARTS = 3;
const CONFIDENCES = ['onTrack', 'onTrack', 'onTrack', 'atRisk', 'offTrack'] as const;
const TITLES = [...DEPARTMENT_TITLES, ...CITY_TITLES];

/** One assignment with its parts, if it is split; each as a whole process, and no more than there may be. */
export function live(world: World, id: string, team: Team, most: number): PastProcess[] {
  const { random } = world;
  const issuedAt = someInstant(world);
  const days = 3 + random.below(18);

  return random.chance(SPLIT_SHARE) && most > MOST_PARTS
    ? split(world, id, team, { issuedAt, days: days + 5 })
    : [single(world, id, team, { issuedAt, days })];
}

/** An instant in office hours, more often in busy months. */
function someInstant({ random, calendar, now, begins }: World): string {
  for (;;) {
    const at = new Date(begins.from + random.next() * (begins.to - begins.from)).toISOString();
    const start = startOfWorkingDay(calendar, localDate(calendar, at));
    const began = new Date(Date.parse(start) + random.below(7 * 60) * 60_000).toISOString();

    if (began < now && random.next() < busyness(new Date(at))) {
      return began;
    }
  }
}

interface Terms {
  issuedAt: string;
  days: number;
}

function single(world: World, id: string, team: Team, terms: Terms): PastProcess {
  const assigneeId = world.random.pick(team.staffIds);
  const people = { assigneeId, reviewerId: team.headId, signerId: team.aboveId };
  const process = new PastProcess(id, bodyOf(world, id, team, people, terms), terms.issuedAt);
  carryOut(world, process, team, {});

  return process;
}

/** The head of a team gets it and gives parts to staff; it is handed in once all parts are signed off. */
function split(world: World, id: string, team: Team, terms: Terms): PastProcess[] {
  const { random } = world;
  const [reviewerId = team.staffIds[0] ?? team.aboveId] = team.deputyIds;
  const people = { assigneeId: team.headId, reviewerId, signerId: team.aboveId };
  const parent = new PastProcess(id, bodyOf(world, id, team, people, terms), terms.issuedAt);
  const acceptedAt = after(world, terms.issuedAt, 1);

  if (acceptedAt >= world.now) {
    return [parent];
  }

  parent.act(team.headId, { name: 'accept', body: { assigneeId: team.headId } }, acceptedAt);
  const workers = team.staffIds.filter((one) => one !== reviewerId);
  const parts: PastProcess[] = [];

  for (let no = 1; no <= Math.min(MOST_PARTS, workers.length); no += 1) {
    const childId = `${id}.${no}`;
    const issuedAt = new Date(Date.parse(acceptedAt) + no * 600_000).toISOString();

    if (issuedAt >= world.now) {
      break;
    }

    const child = { assigneeId: random.pick(workers), reviewerId, signerId: team.headId };
    const childTerms = { issuedAt, days: Math.max(2, terms.days - 5) };
    const body = bodyOf(world, childId, team, child, childTerms);
    parent.act(
      team.headId,
      {
        name: 'addChild',
        body: { childId, required: true, share: null, dueAt: body.schedule.dueAt, maxLevels: 5 },
      },
      issuedAt,
    );
    const part = new PastProcess(
      childId,
      { ...body, parentId: id, ancestorIds: [id], asChild: { required: true, share: null } },
      issuedAt,
    );
    carryOut(world, part, { ...team, aboveId: team.headId }, {});
    parts.push(part);
  }

  const ends = parts.map(({ state }) => state.closedAt);

  if (ends.every((at): at is string => at !== null)) {
    const closedIds = parts.map(({ state }) => state.id);
    const from = ends.reduce((last, at) => (at > last ? at : last), acceptedAt);
    carryOut(world, parent, team, { from, children: { closedIds, voidIds: [] } });
  }

  return [parent, ...parts];
}

interface People {
  assigneeId: string;
  reviewerId: string;
  signerId: string;
}

function bodyOf(
  { random, calendar, policy, numberOf }: World,
  id: string,
  team: Team,
  { assigneeId, reviewerId, signerId }: People,
  { issuedAt, days }: Terms,
): IssueBody {
  const dueAt = endOfWorkingDay(calendar, addWorkingDays(calendar, localDate(calendar, issuedAt), days));

  return {
    number: numberOf(team.unitId, issuedAt),
    title: `${random.pick(TITLES)} (demo)`,
    description: null,
    priority: random.chance(0.1) ? 'high' : random.chance(0.04) ? 'urgent' : 'normal',
    issuerUnitId: team.unitId,
    assigneeId,
    leadUnitId: team.unitId,
    coordinatingUnitIds: [],
    reviewerIds: [reviewerId],
    signerId,
    schedule: scheduleFor(dueAt, { calendar, policy, now: issuedAt, basisVersion: 0, spreadKey: id }),
    planned: random.chance(0.8),
    quantity: null,
    catalogueItemId: null,
    directiveId: null,
    parentId: null,
    keyResults: [],
  };
}

interface Course {
  /** Not handed in before this instant. */
  from?: string;
  children?: { closedIds: string[]; voidIds: string[] };
}

/** Accepts, reports, hands in, is returned now and then, approves and signs: as far as the present allows. */
function carryOut(world: World, process: PastProcess, team: Team, course: Course): void {
  const { random, calendar, now } = world;
  const { assigneeId, reviewerIds, signerId, dueAt, issuedAt } = process.state;
  const [worker, reviewer] = [assigneeId ?? team.headId, reviewerIds[0] ?? team.headId];
  const isThen = (at: string): boolean => at < now;
  const grounds = course.children === undefined ? {} : { children: course.children };
  let at = course.from ?? after(world, issuedAt, 2);

  if (process.state.status === 'issued') {
    if (!isThen(at)) {
      return process.passTime(now);
    }

    process.act(worker, { name: 'accept', body: { assigneeId: worker } }, at);
  }

  const reportedAt = after(world, at, 2);
  at = handInAt(world, team, at, dueAt);

  if (course.from === undefined && reportedAt < at && isThen(reportedAt) && random.chance(0.5)) {
    const body = { percent: 10 * (2 + random.below(7)), note: null, confidence: random.pick(CONFIDENCES) };
    process.act(worker, { name: 'reportProgress', body }, reportedAt);
  }

  for (let round = 1; isThen(at) && process.state.status !== 'signedOff'; round += 1) {
    process.act(worker, { name: 'submit', body: { note: null, evidence: [] } }, at, grounds);
    at = after(world, at, 2);

    if (!isThen(at)) {
      break;
    }

    if (round === 1 && random.chance(0.14)) {
      const schedule = scheduleAfterReview(process.state, calendar, at);
      const severity = random.chance(0.2) ? 'major' : 'minor';
      process.act(
        reviewer,
        { name: 'return', body: { reason: 'Cần bổ sung số liệu', severity, schedule } },
        at,
      );
      at = after(world, at, 3);
      continue;
    }

    process.act(reviewer, { name: 'approve', body: { note: null } }, at);
    at = after(world, at, 1);

    if (isThen(at)) {
      process.act(signerId, { name: 'signOff', body: { version: process.state.version, note: null } }, at);
    }

    break;
  }

  process.passTime(now);
}

/** Before the deadline mostly; how often after it differs from team to team, always the same for one. */
function handInAt({ random, calendar }: World, { unitId }: Team, from: string, dueAt: string): string {
  const lateness = 0.04 + (hashOf(unitId) % 30) / 100;
  const span = Math.max(HOUR_MS, Date.parse(dueAt) - Date.parse(from));
  const at = random.chance(lateness)
    ? Date.parse(dueAt) + (0.2 + random.next() * 6) * DAY_MS
    : Date.parse(from) + span * (0.35 + random.next() * 0.6);
  const start = startOfWorkingDay(calendar, localDate(calendar, new Date(at).toISOString()));

  return new Date(Math.max(at, Date.parse(start), Date.parse(from) + 60_000)).toISOString();
}

/** Some time in the next so many days, within minutes that no two acts share. */
const after = ({ random }: World, at: string, days: number): string =>
  new Date(Date.parse(at) + 1_800_000 + Math.floor(random.next() * days * DAY_MS)).toISOString();

function hashOf(text: string): number {
  let hash = 0;

  for (const sign of text) {
    hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  }

  return hash;
}
