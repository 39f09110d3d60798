/** Reads what programmes are measured by, all of it in a few queries, and works out how far each is realised. */
import type { Knex } from 'knex';
import type { DirectiveTotal } from '../../db/repositories/directive-totals';
import { directiveTotals } from '../../db/repositories/directive-totals';
import { findCycle } from '../../db/repositories/goal-cycles';
import { idsAround } from '../../db/repositories/objectives';
import { seriesOf } from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import { kpisById } from '../../db/repositories/kpis';
import type { Programme } from '../../db/repositories/programmes';
import { cycleIdsOf } from '../../db/repositories/programmes';
import type { StandingThresholds } from '../../domain/assignment/standing';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import { parseFraction } from '../../domain/evaluation/fraction';
import { attainmentOf } from '../../domain/kpi/attainment';
import { nextPeriod, periodOf } from '../../domain/kpi/period';
import { counts } from '../../domain/objectives/objective';
import type { EntryKind, ProgrammeEntry } from '../../domain/programme/programme';
import type { Measured, Realised } from '../../domain/programme/realisation';
import { directiveMeasured, expectedAttainment, realisationOf } from '../../domain/programme/realisation';
import type { Goals } from '../objectives/goals';
import { goalsAround } from '../objectives/goals';

/** The figure of an indicator for the last period that is over; no value where it is missing. */
export interface KpiStanding {
  kpi: Kpi;
  period: string;
  value: string | null;
}

export interface Sources {
  kpis: ReadonlyMap<string, KpiStanding>;
  /** By objective: the goals among which it stands. */
  objectives: ReadonlyMap<string, Goals>;
  directives: ReadonlyMap<string, DirectiveTotal>;
}

interface Moment {
  calendar: WorkingCalendar;
  thresholds: StandingThresholds;
}

/** A few periods back: only the last that is over counts, and later ones may be measured already. */
const READ_PERIODS = 3;

/** Everything that some programmes are measured by. */
export async function sourcesOf(
  db: Knex,
  programmes: readonly Programme[],
  { calendar, thresholds }: Moment,
): Promise<Sources> {
  const ids = (kind: EntryKind): string[] => [
    ...new Set(
      programmes.flatMap(({ body }) =>
        body.goals.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === kind ? [one.refId] : []))),
      ),
    ),
  ];
  const today = localDate(calendar, thresholds.now);
  const [kpis, objectives, directives] = await Promise.all([
    kpiStandings(db, ids('kpi'), today),
    goalsOfObjectives(db, ids('objective'), thresholds.now),
    directiveTotals(db, ids('directive'), thresholds),
  ]);

  return { kpis, objectives, directives };
}

async function kpiStandings(db: Knex, ids: readonly string[], today: string): Promise<Sources['kpis']> {
  const [kpis, series] = await Promise.all([kpisById(db, ids), seriesOf(db, ids, READ_PERIODS)]);

  return new Map(
    [...kpis].map(([id, kpi]) => {
      const { frequency } = kpi.definition;
      const period = nextPeriod(frequency, periodOf(frequency, today), -1);
      const value = series.get(id)?.find((one) => one.period === period)?.value ?? null;

      return [id, { kpi, period, value }] as const;
    }),
  );
}

/** The goals of a year are read once, however many of its objectives are named, and no others than these need. */
async function goalsOfObjectives(
  db: Knex,
  ids: readonly string[],
  now: string,
): Promise<Sources['objectives']> {
  const cycleIds = await cycleIdsOf(db, ids);
  const needed = await idsAround(db, [...cycleIds.keys()]);
  const known: Goals[] = [];
  const found = new Map<string, Goals>();

  for (const [id, cycleId] of cycleIds) {
    let goals = known.find(({ cycles }) => cycles.has(cycleId));

    if (goals === undefined) {
      const cycle = await findCycle(db, cycleId);

      if (cycle === null) {
        continue;
      }

      goals = await goalsAround(db, cycle, now, needed);
      known.push(goals);
    }

    found.set(id, goals);
  }

  return found;
}

/** How far one programme is realised. */
export function realised({ body }: Programme, sources: Sources, { calendar, thresholds }: Moment): Realised {
  const today = localDate(calendar, thresholds.now);

  return realisationOf(
    body.goals.map(({ weight, entries }) => ({
      weight,
      entries: entries.map((entry) => ({
        weight: entry.weight,
        measured: measuredOf(entry, sources, body, today),
      })),
    })),
  );
}

function measuredOf(
  { kind, refId, pace }: ProgrammeEntry,
  { kpis, objectives, directives }: Sources,
  span: { startsOn: string; endsOn: string },
  today: string,
): Measured | null {
  switch (kind) {
    case 'kpi': {
      const found = kpis.get(refId);
      const attainment = found === undefined ? null : attainmentOf(found.kpi.definition, found.value);

      return attainment === null
        ? null
        : {
            progress: parseFraction(attainment.clamped),
            expected: expectedAttainment(pace, span, today),
          };
    }
    case 'objective':
      return objectiveMeasured(objectives.get(refId), refId);
    case 'directive': {
      const total = directives.get(refId);

      return total === undefined ? null : directiveMeasured(total.cells, total.dueByNow);
    }
  }
}

/** Only what was decided on counts, and only where something measures it. */
function objectiveMeasured(goals: Goals | undefined, id: string): Measured | null {
  const goal = goals?.objectives.get(id);
  const rolled = goals?.rolled.get(id);
  const expected = goals?.expected.get(id);

  if (goal === undefined || rolled === undefined || expected === undefined || !counts(goal.state)) {
    return null;
  }

  return rolled.parts.length === 0 && goal.grade === null
    ? null
    : { progress: rolled.progress, expected: expected.progress };
}
