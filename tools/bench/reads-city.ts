/** How the cities of `npm run bench:reads` are filled, and whether the disk has room for them. */
import { statfsSync } from 'node:fs';
import { keepToday } from '../../application/boards/keep-board-day';
import { sumUpRunningYears } from '../../application/objectives/summaries';
import { createDatabase } from '../../db/knex';
import { buildMeasured } from '../city/measured';
import { ASSIGNMENTS_AN_INDICATOR, ASSIGNMENTS_AN_OBJECTIVE, buildCity, progress } from '../seed-city';
import { STEADY_ASSIGNMENTS, STEADY_INDICATORS, STEADY_OBJECTIVES, STEADY_UNIT } from './reads-list';

/** Measured: 22 KB an assignment with its log and chains; and its own log, indexes being made, and the audit of the machine. */
const BYTES_EACH = 32_000;
const SPARE_BYTES = 4_000_000_000;
const DAY_MS = 86_400_000;
const MONTHS = 18;
/** So that a page of a branch is full in the smallest city as well. */
const LEAST_OBJECTIVES = 240;
const MEASURED_SEED = 3;

/** Says how much is missing before hours are spent. */
export function assertRoom(folder: string, assignments: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, needed] = [bavail * bsize, assignments * BYTES_EACH + SPARE_BYTES];

  if (free < needed) {
    throw new Error(
      `${assignments} assignments need about ${gigabytes(needed)} in ${folder}, and ${gigabytes(free)} are free.`,
    );
  }
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(0)} GB`;

/** Fills a city with so many assignments: those of the department that stays the same, and all others outside of it. */
export async function fillCity(
  databaseUrl: string,
  assignments: number,
  say: (line: string) => void,
): Promise<void> {
  const db = createDatabase(databaseUrl, { max: 1 });
  const began = Date.now();
  const plan = { months: MONTHS, now: new Date().toISOString(), threads: 2 };
  const steady = Math.min(STEADY_ASSIGNMENTS, Math.ceil(assignments / 2));

  try {
    await buildCity(db, { ...plan, assignments: steady, seed: 1, within: STEADY_UNIT });
    await buildCity(
      db,
      { ...plan, assignments: assignments - steady, seed: 2, outside: STEADY_UNIT },
      progress(began),
    );
    await buildMeasured(db, {
      objectives: STEADY_OBJECTIVES + LEAST_OBJECTIVES + Math.ceil(assignments / ASSIGNMENTS_AN_OBJECTIVE),
      indicators: STEADY_INDICATORS + Math.ceil(assignments / ASSIGNMENTS_AN_INDICATOR),
      steady: { unitId: STEADY_UNIT, objectives: STEADY_OBJECTIVES, indicators: STEADY_INDICATORS },
      seed: MEASURED_SEED,
      now: plan.now,
    });
    // One connection: what is set on it holds for the next statement.
    await db.raw('SET statement_timeout = 0');
    // As housekeeping does within a minute: nobody who reads sums up a large year.
    await sumUpRunningYears(db);
    // What the board of an earlier day is compared with.
    await keepToday(db, new Date(began - 4 * DAY_MS).toISOString());
    say('vacuum');
    await db.raw('VACUUM ANALYZE');
    // What is killed from here on comes back at once.
    await db.raw('CHECKPOINT');
    say(`${assignments} assignments in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  } finally {
    await db.destroy();
  }
}
