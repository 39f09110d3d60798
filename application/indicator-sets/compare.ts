/**
 * Those of a trial beside all others that the set is for, for the last period that is over. What assignments give is counted now for both
 * groups alike, whether the set measures them yet or not; what is reported is there only where it is collected.
 */
import type { Knex } from 'knex';
import { currentValues } from '../../db/repositories/kpi-measurements';
import { workFigures } from '../../db/repositories/kpi-work';
import type { IndicatorSet } from '../../db/repositories/indicator-sets';
import { setKpis } from '../../db/repositories/indicator-sets';
import type { SetSubject } from '../../db/repositories/set-subjects';
import { subjectsOf } from '../../db/repositories/set-subjects';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import type { Fraction } from '../../domain/evaluation/fraction';
import { parseFraction } from '../../domain/evaluation/fraction';
import type { GroupMean } from '../../domain/indicator-set/comparison';
import { SMALLEST_GROUP, groupMean } from '../../domain/indicator-set/comparison';
import type { SetEntry } from '../../domain/indicator-set/indicator-set';
import { attainmentOf } from '../../domain/kpi/attainment';
import type { WorkFigure } from '../../domain/kpi/definition';
import { kpiWindow, nextPeriod, periodOf } from '../../domain/kpi/period';
import { formulaValue } from '../../domain/kpi/value';

export interface EntryComparison {
  code: string;
  name: string;
  period: string;
  trial: GroupMean;
  others: GroupMean;
}

type Figures = Record<WorkFigure, string>;

/** Entry by entry, in the order of the set. */
export async function compareSet(
  db: Knex,
  set: IndicatorSet,
  { calendar, now }: { calendar: WorkingCalendar; now: string },
): Promise<EntryComparison[]> {
  const { audience, entries } = set.body;
  const subjects = await subjectsOf(db, audience, null);
  const kpis = await setKpis(db, { setIds: [set.id] });
  const isTried = ({ unitId }: SetSubject): boolean => set.trialUnitIds.includes(unitId);
  const smallest = audience.position === null ? 1 : SMALLEST_GROUP;
  const today = localDate(calendar, now);
  const counted = new Map<string, Map<string, Figures>>();
  const compared: EntryComparison[] = [];

  for (const { code, definition } of entries) {
    const { frequency, name, source } = definition;
    const period = nextPeriod(frequency, periodOf(frequency, today), -1);
    let values: Map<string, string | null>;

    if (source === 'assignments') {
      const { from, to } = kpiWindow(definition, period, calendar);
      const figures = counted.get(period) ?? (await figuresOf(db, subjects, { from, to }, now));
      counted.set(period, figures);
      values = new Map(
        [...figures].map(([id, one]) => [id, formulaValue(definition.formula ?? '', one).value]),
      );
    } else {
      const own = kpis.filter(({ entryCode }) => entryCode === code);
      const measured = await currentValues(
        db,
        own.map(({ kpiId }) => kpiId),
        period,
      );
      values = new Map(own.map(({ kpiId, subjectId }) => [subjectId, measured.get(kpiId) ?? null]));
    }

    const mean = (some: readonly SetSubject[]): GroupMean =>
      groupMean(
        some.map(({ id }) => attained(definition, values.get(id) ?? null)),
        smallest,
      );
    const trial = mean(subjects.filter(isTried));
    const others = mean(subjects.filter((subject) => !isTried(subject)));
    compared.push({ code, name, period, trial, others });
  }

  return compared;
}

function attained(definition: SetEntry['definition'], value: string | null): Fraction | null {
  const attainment = attainmentOf(definition, value);

  return attainment === null ? null : parseFraction(attainment.clamped);
}

/** Counts of each subject, once for all entries of a period. */
async function figuresOf(
  db: Knex,
  subjects: readonly SetSubject[],
  window: { from: string; to: string },
  now: string,
): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>();

  for (const subject of subjects) {
    figures.set(subject.id, await workFigures(db, subject, window, now));
  }

  return figures;
}
