/**
 * Deciding on indicator sets. A trial makes the set's indicators for the trial's units (or for the people in them) and lets them be
 * collected from a date on; a roll-out makes those of everybody else and retires the set that this one replaces, and extending it those of who came since. Ending a trial, and retiring a set, retires what was made; what was
 * measured stays readable. All of a step is one transaction, with the decision in the audit chain.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { SetStepInput } from '../../contracts/indicator-sets';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { IndicatorSet, SetDecision, SetKpi } from '../../db/repositories/indicator-sets';
import {
  appendSetStep,
  everMeasured,
  findSet,
  insertSetKpis,
  lastRun,
  saveSet,
  setKpis,
} from '../../db/repositories/indicator-sets';
import { kpisById } from '../../db/repositories/kpis';
import type { SetSubject } from '../../db/repositories/set-subjects';
import { subjectsOf } from '../../db/repositories/set-subjects';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import { assertDecides } from '../../domain/indicator-set/access';
import type { SetStep } from '../../domain/indicator-set/indicator-set';
import { codeFor, stateAfter } from '../../domain/indicator-set/indicator-set';
import { kpiWindow, periodOf } from '../../domain/kpi/period';
import { opaqueId } from '../assignments/command-id';
import type { KpiChange } from '../kpi/define';
import { defineIn, retireIn } from '../kpi/define';
import { calendarOf } from '../kpi/subject';
import { lockSet, onceForSet } from './build';

/** More would keep the transaction, and everybody's audit chain, for too long. */
const INDICATORS_MOST = 3000;

/** Takes a step. */
export const decideSet = (
  change: KpiChange,
  id: string,
  step: SetStep,
  wish: z.output<typeof SetStepInput>,
): Promise<IndicatorSet> =>
  onceForSet(change, async (trx) => {
    const set = await lockSet(trx, id, wish.basedOnVersion);
    assertDecides(change.principal, set.authorId);
    const state = stateAfter(set.state, step);
    const next = await EFFECTS[step](trx, change, { ...set, state }, wish);
    const { version, trialUnitIds, trialFrom } = next;
    await saveSet(trx, next);
    await record(trx, change, id, {
      step,
      version,
      reason: wish.reason,
      details: { trialUnitIds, trialFrom },
    });

    return id;
  });

/** Writes a decision down, with the set and in the audit. */
async function record(
  trx: Knex,
  { principal, now, requestId }: KpiChange,
  id: string,
  { step, version, reason, details }: Pick<SetDecision, 'step' | 'version' | 'reason'> & { details: object },
): Promise<void> {
  const all = { setId: id, step, version, reason, ...details };
  await appendSetStep(trx, id, {
    step,
    version,
    byId: principal.personId,
    at: now,
    reason,
    details: all,
    requestId,
  });
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: 'indicatorSet.decided',
    actorId: principal.personId,
    at: now,
    details: all,
  });
}

type Wish = z.output<typeof SetStepInput>;
type Effect = (trx: Knex, change: KpiChange, set: IndicatorSet, wish: Wish) => Promise<IndicatorSet>;

const EFFECTS: Readonly<Record<SetStep, Effect>> = {
  startTrial: async (trx, change, set, wish) => {
    const today = localDate(await cityCalendar(trx), change.now);
    const from = wish.from ?? today;

    if (from < today) {
      throw fieldError('indicatorSet/date-past', '/from');
    }

    const subjects = await trialSubjects(trx, set, wish.unitIds);
    const run = (await lastRun(trx, set.id)) + 1;
    await make(trx, change, { ...set, run }, { subjects, from, isTrial: true, reason: wish.reason });

    return { ...set, run, trialUnitIds: [...new Set(wish.unitIds)], trialFrom: from };
  },
  endTrial: async (trx, change, set, { reason }) => {
    await retireAll(trx, change, set, reason);

    return { ...set, trialUnitIds: [], trialFrom: null };
  },
  rollOut: async (trx, change, set, { reason }) => {
    await makeForOthers(trx, change, set, {
      subjects: await subjectsBut(
        trx,
        set,
        new Set((await setKpis(trx, { setIds: [set.id] })).map(({ subjectId }) => subjectId)),
      ),
      reason,
    });
    await retireReplaced(trx, change, set, reason);

    return set;
  },
  extend: async (trx, change, set, { reason }) => {
    const subjects = await subjectsBut(trx, set, await everMeasured(trx, set.id));

    if (subjects.length === 0) {
      throw new DomainError('indicatorSet/nobody');
    }

    await makeForOthers(trx, change, set, { subjects, reason });

    return set;
  },
  retire: async (trx, change, set, { reason }) => {
    await retireAll(trx, change, set, reason);

    return set;
  },
};

/** The set that this one replaces, where it is still in force: what it made is retired, and the decision stands in its history too. */
async function retireReplaced(
  trx: Knex,
  change: KpiChange,
  { id, replacesId }: IndicatorSet,
  reason: string,
): Promise<void> {
  const old = replacesId === null ? null : await findSet(trx, replacesId, true);

  if (old?.state !== 'rolledOut') {
    return;
  }

  await retireAll(trx, change, old, reason);
  await saveSet(trx, { ...old, state: stateAfter(old.state, 'retire') });
  // A request is written down once for each set that it changes; it answers with the one that it was about.
  await record(trx, { ...change, requestId: opaqueId(['retireReplaced', change.requestId]) }, old.id, {
    step: 'retire',
    version: old.version,
    reason,
    details: { replacedBy: id },
  });
}

/** Whom a set is for, but for some. */
const subjectsBut = async (
  trx: Knex,
  { body }: IndicatorSet,
  but: ReadonlySet<string>,
): Promise<SetSubject[]> => (await subjectsOf(trx, body.audience, null)).filter(({ id }) => !but.has(id));

/** From today on, and never before the trial itself begins. */
async function makeForOthers(
  trx: Knex,
  change: KpiChange,
  set: IndicatorSet,
  wish: Pick<Making, 'subjects' | 'reason'>,
): Promise<void> {
  const today = localDate(await cityCalendar(trx), change.now);
  const from = set.trialFrom !== null && set.trialFrom > today ? set.trialFrom : today;
  await make(trx, change, set, { ...wish, from, isTrial: false });
}

async function cityCalendar(trx: Knex): Promise<WorkingCalendar> {
  const calendar = await findCalendar(trx, CITY_CALENDAR);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  return calendar;
}

/** Each unit that was named has to be one that the set is for, with somebody to measure in all of them together. */
async function trialSubjects(
  trx: Knex,
  { body: { audience } }: IndicatorSet,
  unitIds: readonly string[],
): Promise<SetSubject[]> {
  const units = await subjectsOf(trx, { ...audience, position: null }, unitIds);
  const wrong = unitIds.findIndex((unitId) => !units.some(({ id }) => id === unitId));

  if (wrong >= 0) {
    throw fieldError('indicatorSet/not-for-unit', `/unitIds/${wrong}`);
  }

  const subjects = audience.position === null ? units : await subjectsOf(trx, audience, unitIds);

  if (subjects.length === 0) {
    throw fieldError('indicatorSet/nobody', '/unitIds');
  }

  return subjects;
}

interface Making {
  subjects: readonly SetSubject[];
  from: string;
  isTrial: boolean;
  reason: string;
}

/** Defines each entry's indicator for each subject. Whoever decides answers for figures where no head does. */
async function make(
  trx: Knex,
  change: KpiChange,
  { id: setId, version, body, run }: IndicatorSet,
  { subjects, from, isTrial, reason }: Making,
): Promise<void> {
  if (subjects.length * body.entries.length > INDICATORS_MOST) {
    throw new DomainError('indicatorSet/too-many', { most: INDICATORS_MOST });
  }

  const made: SetKpi[] = [];

  for (const subject of subjects) {
    const calendar = await calendarOf(trx, subject);
    const ownerId = subject.ownerId ?? change.principal.personId;

    for (const [at, entry] of body.entries.entries()) {
      const code = codeFor(entry.code, subject.code, run);
      const id = opaqueId(['kpi', change.requestId, code]);
      const definition = { ...entry.definition, ownerId };
      const window = kpiWindow(definition, periodOf(definition.frequency, from), calendar);
      const { kind, path } = subject;
      const kpi = { id, code, subject: { kind, id: subject.id, path }, definition, window, reason };

      if (!(await defineIn(trx, { ...change, requestId: id }, kpi))) {
        throw fieldError('indicatorSet/code-taken', `/entries/${at}/code`, { code });
      }

      made.push({
        setId,
        kpiId: id,
        entryCode: entry.code,
        subjectKind: kind,
        subjectId: subject.id,
        isTrial,
      });
    }
  }

  await insertSetKpis(trx, version, made);
}

async function retireAll(trx: Knex, change: KpiChange, { id }: IndicatorSet, reason: string): Promise<void> {
  const made = await setKpis(trx, { setIds: [id] });
  const kpis = await kpisById(
    trx,
    made.map(({ kpiId }) => kpiId),
  );

  for (const kpi of kpis.values()) {
    await retireIn(trx, change, kpi, reason);
  }
}
