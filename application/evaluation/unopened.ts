/** Months of a person that nobody opened where they held their post, by what is scored there. */
import type { Knex } from 'knex';
import type { MonthEnd, UnscoredMonth } from '../../db/repositories/unopened-months';
import { unscoredMonths } from '../../db/repositories/unopened-months';
import type { ScoredKind } from '../../domain/evaluation/scoring';
import { quarterOfMonth } from '../../domain/evaluation/scoring';
import { scoredKindOf } from './scoring';

export type { MonthEnd } from '../../db/repositories/unopened-months';

/**
 * Of the months `rested`, in order, those that somebody still has to open. An agency that is scored by the month opens the
 * month of whoever is there at its end; one that is scored by the quarter, the quarter of whoever is there at the quarter's
 * end. Who left the latter for the former has months that nobody will score: they are not waited for, and enter no mean.
 * `ends`: when every month of the longer period ends.
 */
export async function unopenedMonths(
  db: Knex,
  personId: string,
  rested: readonly string[],
  ends: readonly MonthEnd[],
): Promise<string[]> {
  const unscored = await unscoredMonths(db, personId, rested, ends);
  const kindOf = asked(db);
  const awaited: string[] = [];

  for (const one of unscored) {
    awaited.push(...((await isAwaited(one, kindOf)) ? [one.month] : []));
  }

  return awaited;
}

type KindOf = (agencyId: string, month: string) => Promise<ScoredKind>;

/** Asks once for an agency and a quarter. */
function asked(db: Knex): KindOf {
  const known = new Map<string, Promise<ScoredKind>>();

  return (agencyId, month) => {
    const key = `${agencyId} ${quarterOfMonth(month)}`;
    const found = known.get(key) ?? scoredKindOf(db, agencyId, month);
    known.set(key, found);

    return found;
  };
}

async function isAwaited(
  { month, inQuarter, atEnd, atQuarterEnd }: UnscoredMonth,
  kindOf: KindOf,
): Promise<boolean> {
  if (atEnd.agencyId === null) {
    return false;
  }

  if ((await kindOf(atEnd.agencyId, month)) === 'month') {
    return !atEnd.openedWithout;
  }

  return (
    !inQuarter &&
    atQuarterEnd.agencyId !== null &&
    !atQuarterEnd.openedWithout &&
    (await kindOf(atQuarterEnd.agencyId, month)) === 'quarter'
  );
}
