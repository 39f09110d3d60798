/**
 * Goals and indicators of a quarter, for the paper of a conference. An objective that is graded is as it was graded; any other as it stands at
 * the moment of the count. An indicator has the figure of the quarter's last period.
 */
import type { Knex } from 'knex';
import type { ConferencePack } from '../../contracts/conference-packs';
import type { Conference } from '../../db/repositories/conferences';
import { cyclesWithin } from '../../db/repositories/goal-cycles';
import type { Figure } from '../../db/repositories/kpi-measurements';
import { currentFigures } from '../../db/repositories/kpi-measurements';
import type { Kpi, KpiFilter } from '../../db/repositories/kpis';
import { countKpis, groupNames, listKpis } from '../../db/repositories/kpis';
import { loadNames } from '../../db/repositories/names';
import { objectivesOfUnits } from '../../db/repositories/objective-lists';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { quarterOf } from '../../domain/conference/quarter';
import { exactText } from '../../domain/evaluation/fraction';
import { attainmentOf, statusOf } from '../../domain/kpi/attainment';
import { judgeOf } from '../kpi/judging';
import { goalsListed } from '../objectives/branches';
import { required } from '../objectives/goals';
import { catchUp } from '../objectives/summaries';

/** As many goals, and as many indicators, as a paper lists. */
const LISTED_MOST = 100;

/** The first of all, and how many there are. */
interface Listed<Part extends 'objectives' | 'kpis'> {
  total: number;
  rows: ConferencePack[Part];
}

type Place = Pick<Conference, 'unitId' | 'unitPath' | 'quarter'>;

/** Objectives of the unit and below that lie within the quarter; those of the city for its root. People's stay out. */
export async function goalsOfQuarter(
  db: Knex,
  { unitId, unitPath }: Place,
  span: { startsOn: string; endsOn: string },
  now: string,
): Promise<Listed<'objectives'>> {
  const listed: (ConferencePack['objectives'][number] & { unitId: string | null })[] = [];
  let total = 0;

  for (const cycle of await cyclesWithin(db, span)) {
    await catchUp(db, cycle, now);
    const found = await objectivesOfUnits(db, cycle.id, unitPath.length === 1 ? null : unitId);
    total += found.length;
    const ids = found.slice(0, LISTED_MOST - listed.length);
    const goals = await goalsListed(db, cycle, now, ids);

    for (const goal of ids.flatMap((id) => goals.objectives.get(id) ?? [])) {
      listed.push({
        id: goal.id,
        title: goal.title,
        unit: null,
        unitId: goal.unitId,
        progress: goal.grade?.progress ?? exactText(required(goals.rolled.get(goal.id)).progress),
        graded: goal.grade !== null,
      });
    }
  }

  const { unit } = await loadNames(
    db,
    [],
    listed.flatMap((goal) => goal.unitId ?? []),
  );

  return {
    total,
    rows: listed.map(({ unitId: id, ...goal }) => ({ ...goal, unit: id === null ? null : unit(id) })),
  };
}

/** Indicators of the unit and below with the figure of the quarter's last period; missing is missing, never zero. */
export async function kpisOfQuarter(
  db: Knex,
  { unitId, quarter }: Place,
  calendar: WorkingCalendar,
): Promise<Listed<'kpis'>> {
  // Of no reader: an indicator of a person is nobody's here.
  const filter: KpiFilter = { unitId, retired: false, personal: { personId: '', ledUnitIds: [] } };
  const kpis = await listKpis(db, filter, { limit: LISTED_MOST, after: null });
  const total = kpis.length < LISTED_MOST ? kpis.length : await countKpis(db, filter);
  const figures = new Map<string, Figure>();

  for (const period of new Set(kpis.map((kpi) => lastPeriodIn(kpi, quarter)))) {
    const ids = kpis.filter((kpi) => lastPeriodIn(kpi, quarter) === period).map(({ id }) => id);
    (await currentFigures(db, ids, period)).forEach((figure, id) => figures.set(id, figure));
  }

  const subjects = await subjectNames(db, kpis);
  const judge = await judgeOf(db, kpis, calendar);

  const rows = kpis.map((kpi) => {
    const { id, code } = kpi;
    const figure = figures.get(id);
    const value = figure?.value ?? null;
    const { definition } = judge(kpi, lastPeriodIn(kpi, quarter), figure);

    return {
      id,
      code,
      name: definition.name,
      subject: subjects(kpi),
      period: lastPeriodIn(kpi, quarter),
      value,
      target:
        definition.range === null ? definition.target : `${definition.range.low}–${definition.range.high}`,
      unitOfMeasure: definition.unitOfMeasure,
      status: statusOf(attainmentOf(definition, value), definition.thresholds),
    };
  });

  return { total, rows };
}

/** The last period of an indicator that ends by the quarter's end; of a yearly one, the quarter's year. */
function lastPeriodIn({ definition: { frequency } }: Kpi, quarter: string): string {
  if (frequency === 'quarter') {
    return quarter;
  }

  return frequency === 'month' ? (quarterOf(quarter).months[2] ?? quarter) : quarter.slice(0, 4);
}

async function subjectNames(db: Knex, kpis: readonly Kpi[]): Promise<(kpi: Kpi) => string> {
  const of = (kind: string): string[] => [
    ...new Set(kpis.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id)),
  ];
  const { unit } = await loadNames(db, [], of('unit'));
  const groups = await groupNames(db, of('group'));

  return ({ subject: { kind, id } }) => (kind === 'unit' ? unit(id).name : (groups.get(id) ?? id));
}
