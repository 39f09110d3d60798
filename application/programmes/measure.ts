/** Reads what programmes are measured by, all of it in a few queries, and works out how far each is realised. */
import type { Knex } from 'knex';
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
import type { KpiDefinition } from '../../domain/kpi/definition';
import { nextPeriod, periodOf } from '../../domain/kpi/period';
import type { EntryKind, ProgrammeEntry } from '../../domain/programme/programme';
import type { DirectiveTotal, Measured, Realised } from '../../domain/programme/realisation';
import {
  directiveMeasured,
  expectedAttainment,
  realisationOf,
  without,
} from '../../domain/programme/realisation';
import { judgeOf } from '../kpi/judging';
import type { Goals } from '../objectives/goals';
import { goalsAround } from '../objectives/goals';
import { countedInObjectives } from './counted-once';
import { objectiveMeasured } from './measured-objective';

/** The figure of an indicator for the last period that is over; no value where it is missing. */
export interface KpiStanding {
  kpi: Kpi;
  period: string;
  value: string | null;
  /** By which it is judged. */
  definition: KpiDefinition;
}

export interface Sources {
  kpis: ReadonlyMap<string, KpiStanding>;
  /** By objective: the goals among which it stands. */
  objectives: ReadonlyMap<string, Goals>;
  /** All that was issued under each. */
  directives: ReadonlyMap<string, DirectiveTotal>;
  /** By programme and directive: what of that counts in an objective of the programme, and not in the directive. */
  inObjectives: ReadonlyMap<string, ReadonlyMap<string, DirectiveTotal>>;
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
    kpiStandings(db, ids('kpi'), today, calendar),
    goalsOfObjectives(db, ids('objective'), thresholds.now),
    directiveTotals(db, ids('directive'), thresholds),
  ]);
  const inObjectives = await countedInObjectives(db, programmes, objectives, thresholds);

  return { kpis, objectives, directives, inObjectives };
}

async function kpiStandings(
  db: Knex,
  ids: readonly string[],
  today: string,
  calendar: WorkingCalendar,
): Promise<Sources['kpis']> {
  const [kpis, series] = await Promise.all([kpisById(db, ids), seriesOf(db, ids, READ_PERIODS)]);
  const judge = await judgeOf(db, [...kpis.values()], calendar);

  return new Map(
    [...kpis].map(([id, kpi]) => {
      const { frequency } = kpi.definition;
      const period = nextPeriod(frequency, periodOf(frequency, today), -1);
      const measured = series.get(id)?.find((one) => one.period === period);
      const { definition } = judge(kpi, period, measured);

      return [id, { kpi, period, value: measured?.value ?? null, definition }] as const;
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

/** What of a directive counts in the directive's own entry of a programme; undefined where nothing was issued under it. */
export function countedHere(
  { directives, inObjectives }: Sources,
  programmeId: string,
  directiveId: string,
): DirectiveTotal | undefined {
  const total = directives.get(directiveId);
  const elsewhere = inObjectives.get(programmeId)?.get(directiveId);

  return total === undefined || elsewhere === undefined ? total : without(total, elsewhere);
}

/** How far one programme is realised. */
export function realised(programme: Programme, sources: Sources, { calendar, thresholds }: Moment): Realised {
  const today = localDate(calendar, thresholds.now);

  return realisationOf(
    programme.body.goals.map(({ weight, entries }) => ({
      weight,
      entries: entries.map((entry) => ({
        weight: entry.weight,
        measured: measuredOf(entry, sources, programme, today),
      })),
    })),
  );
}

function measuredOf(
  { kind, refId, pace }: ProgrammeEntry,
  sources: Sources,
  { id, body }: Programme,
  today: string,
): Measured | null {
  switch (kind) {
    case 'kpi': {
      const found = sources.kpis.get(refId);
      const attainment = found === undefined ? null : attainmentOf(found.definition, found.value);

      return attainment === null
        ? null
        : {
            progress: parseFraction(attainment.clamped),
            expected: expectedAttainment(pace, body, today),
          };
    }
    case 'objective':
      return objectiveMeasured(sources.objectives.get(refId), refId);
    case 'directive': {
      const total = countedHere(sources, id, refId);

      return total === undefined ? null : directiveMeasured(total);
    }
  }
}
