/**
 * One look at the collecting of a period: does what is due, tells who is to be told, and answers when to look again. What was done is in
 * the database in the same transaction, so a look that is repeated after a crash does nothing twice.
 */
import type { Knex } from 'knex';
import { cityLeaderIds, headsOf } from '../../db/repositories/goal-receipts';
import type { CollectionRow } from '../../db/repositories/kpi-measurements';
import {
  currentMeasurement,
  lockCollection,
  lockPeriod,
  saveCollection,
} from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import { findKpi } from '../../db/repositories/kpis';
import { notifyPeople } from '../../db/repositories/notifications';
import { lineManagerIdOf } from '../../db/repositories/organisation';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { Above, CollectionStep } from '../../domain/kpi/collection';
import { dueStep, nextLookAt, RUNGS, toldAtRung } from '../../domain/kpi/collection';
import { nextPeriod } from '../../domain/kpi/period';
import { headsAbove } from '../../domain/organisation/hierarchy';
import { collect } from './define';
import type { Terms } from './measure';
import { computeOf, measureWork, termsOf } from './measure';
import { calendarOf } from './subject';

export interface Look {
  /** When to look again, or null when this period is over. */
  nextAt: string | null;
  /** The period after, whose collecting is to run too; null before this one has ended, or when the indicator is retired. */
  follows: string | null;
}

/** No look has more to do than this: remind or measure, then close or go up the rungs. */
const MOST_STEPS = RUNGS + 3;

export function lookAt(db: Knex, kpiId: string, period: string, now: string): Promise<Look> {
  return db.transaction(async (trx) => {
    await lockPeriod(trx, period);
    const kpi = await findKpi(trx, kpiId);
    let collection = await lockCollection(trx, kpiId, period);

    if (kpi === null || collection === null) {
      return { nextAt: null, follows: null };
    }

    const look: Watch = {
      kpi,
      terms: await termsOf(trx, kpi, period),
      calendar: await calendarOf(trx, kpi.subject),
      now,
    };

    for (let step = 0; step < MOST_STEPS; step += 1) {
      const due = dueStep(standing(collection), await situation(trx, look), look.calendar);

      if (due === null) {
        break;
      }

      collection = await take(trx, look, collection, due);
    }

    const nextAt = nextLookAt(standing(collection), { window: look.terms.window, now }, look.calendar);
    await saveCollection(trx, collection, { nextAt, now });

    return { nextAt, follows: await following(trx, look) };
  });
}

interface Watch {
  kpi: Kpi;
  terms: Terms;
  calendar: WorkingCalendar;
  now: string;
}

const standing = ({ state, remindedAt, escalations }: CollectionRow) => ({
  state,
  escalations,
  isReminded: remindedAt !== null,
});

const situation = async (trx: Knex, { kpi, terms, now }: Watch) => ({
  source: terms.definition.source,
  isRetired: kpi.retiredAt !== null,
  isMeasured: ((await currentMeasurement(trx, kpi.id, terms.window.period))?.value ?? null) !== null,
  window: terms.window,
  now,
});

async function take(
  trx: Knex,
  look: Watch,
  collection: CollectionRow,
  step: NonNullable<CollectionStep>,
): Promise<CollectionRow> {
  const { kpi, terms, now } = look;

  switch (step) {
    case 'remind':
      await tell(trx, look, [terms.definition.ownerId], 'kpiReminder');

      return { ...collection, remindedAt: now };
    case 'measure': {
      const isMeasured = await measureWork(trx, kpi, terms, now);

      return isMeasured ? collection : escalated(trx, look, collection);
    }
    case 'close':
      return { ...collection, state: 'closed' };
    case 'escalate': {
      // What rests on others may have been worked out of those that came; only then it is missing.
      const { source } = terms.definition;
      const isComputed = source === 'formula' || source === 'rollUp';

      return isComputed && (await computeOf(trx, kpi, terms.window.period, now))
        ? collection
        : escalated(trx, look, collection);
    }
    case 'drop':
      return { ...collection, state: 'dropped' };
  }
}

/** One rung further up: the owner is told that it is missed, and whoever stands above, as many as there are rungs. */
async function escalated(trx: Knex, look: Watch, collection: CollectionRow): Promise<CollectionRow> {
  const { ownerId } = look.terms.definition;
  const level = collection.escalations + 1;

  if (level === 1) {
    await tell(trx, look, [ownerId], 'kpiMissed');
  }

  await tell(trx, look, toldAtRung(level, await above(trx, look)), 'kpiEscalated');

  return { ...collection, state: 'missing', escalations: level };
}

async function above(trx: Knex, { kpi, terms, now }: Watch): Promise<Above> {
  const { ownerId } = terms.definition;
  const managers: string[] = [];
  let managerId = await lineManagerIdOf(trx, ownerId, now);

  while (managerId !== null && managers.length < RUNGS) {
    managers.push(managerId);
    managerId = await lineManagerIdOf(trx, managerId, now);
  }

  const { path } = kpi.subject;
  const heads = headsAbove(path, await headsOf(trx, path), [ownerId]);

  return { ownerId, managers, heads, cityLeaders: await cityLeaderIds(trx) };
}

async function tell(trx: Knex, { kpi, terms }: Watch, personIds: string[], reason: string): Promise<void> {
  if (personIds.length > 0) {
    await notifyPeople(trx, personIds, reason, {
      kpiId: kpi.id,
      kpi: terms.definition.name,
      period: terms.window.period,
    });
  }
}

/** The collecting of the next period begins when this one has ended. */
async function following(trx: Knex, { kpi, terms, now }: Watch): Promise<string | null> {
  if (kpi.retiredAt !== null || now < terms.window.to) {
    return null;
  }

  const period = nextPeriod(kpi.definition.frequency, terms.window.period);
  const { window } = await termsOf(trx, kpi, period);
  await collect(trx, kpi.id, window);

  return period;
}
