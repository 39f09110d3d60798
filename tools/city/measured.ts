/**
 * Goals and indicators of a demo city, straight into their tables: a year and a quarter with objectives from the city down to people, what was told of
 * their key results, and indicators of units with their months. They are no part of any process, so that nothing of them stands in the log of assignments.
 */
import type { Knex } from 'knex';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { rowsOf } from '../../db/statement';
import { localDate } from '../../domain/calendar/working-days';
import { loadPlaces, loadTeams } from './cast';
import type { Team } from './cast';
import { goalRows } from './goals';
import { indicatorRows } from './indicators';
import type { Places } from './rows';

export interface MeasuredPlan {
  objectives: number;
  indicators: number;
  seed: number;
  now: string;
  /** A unit with so many of its own, whatever the size of the rest. */
  steady?: { unitId: string; objectives: number; indicators: number } | undefined;
}

/** What both are made for. */
export interface Measuring extends Pick<MeasuredPlan, 'seed' | 'now'> {
  /** The day it is where the city is. */
  today: string;
  places: Places;
  /** Whose they are: teams, each with how many. */
  shares: { team: Team; count: number }[];
}

/** Rows by table, in the order in which they are written. */
export type MeasuredRows = [table: string, rows: Record<string, unknown>[]][];

const AT_A_TIME = 5_000;

/** Builds goals and indicators once. Refuses a city that has any of its seed already. */
export async function buildMeasured(
  db: Knex,
  { objectives, indicators, steady, ...plan }: MeasuredPlan,
): Promise<void> {
  const [teams, places, calendar] = await Promise.all([
    loadTeams(db),
    loadPlaces(db),
    findCalendar(db, CITY_CALENDAR),
  ]);

  if (calendar === null || teams.length === 0) {
    throw new Error('A city without a calendar or without people has no goals.');
  }

  const of = { ...plan, places, today: localDate(calendar, plan.now) };
  const isSteady = ({ unitId }: Team): boolean =>
    steady !== undefined && (places.pathOf[unitId] ?? []).includes(steady.unitId);
  const within = teams.filter(isSteady);
  const outside = teams.filter((team) => !isSteady(team));
  const all = [
    ...goalRows({
      ...of,
      shares: [
        ...shared(within, steady?.objectives ?? 0, ({ staffIds }) => staffIds.length + 1),
        ...shared(outside, objectives - (steady?.objectives ?? 0), ({ staffIds }) => staffIds.length + 1),
      ],
    }),
    ...indicatorRows(
      {
        ...of,
        shares: [
          ...shared(within, steady?.indicators ?? 0, () => MOST_INDICATORS),
          ...shared(outside, indicators - (steady?.indicators ?? 0), () => MOST_INDICATORS),
        ],
      },
      calendar,
    ),
  ];

  await db.transaction(async (trx) => {
    await trx.raw('SET LOCAL statement_timeout = 0');

    for (const [table, rows] of all) {
      await write(trx, table, rows);
    }

    await trx.raw(`ANALYZE ${all.map(([table]) => table).join(', ')}`);
  });
}

/** Of one unit: more is nothing that anybody steers by. */
const MOST_INDICATORS = 12;

/** So many each team has before any has more. */
const FIRST_SHARE = 2;

/** Deals out a number over teams: a first share to each, and what is left to one after the other, as many as it can have. */
function shared(
  teams: readonly Team[],
  count: number,
  mostOf: (team: Team) => number,
): { team: Team; count: number }[] {
  let left = Math.max(0, count);
  const take = (most: number): number => {
    const taken = Math.min(left, most);
    left -= taken;

    return taken;
  };
  const first = teams.map((team) => ({ team, count: take(Math.min(FIRST_SHARE, mostOf(team))) }));

  return first
    .map(({ team, count: its }) => ({ team, count: its + (its === 0 ? 0 : take(mostOf(team) - its)) }))
    .filter((share) => share.count > 0);
}

async function write(trx: Knex, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');

  for (let from = 0; from < rows.length; from += AT_A_TIME) {
    await rowsOf(
      trx,
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
      [JSON.stringify(rows.slice(from, from + AT_A_TIME))],
    );
  }
}
