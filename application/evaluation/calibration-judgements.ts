/** Judgements as they stand when a calibration session is opened and closed, and what would come of each. */
import type { Knex } from 'knex';
import type { CalibrationItem } from '../../db/repositories/calibrations';
import { judgedMonths } from '../../db/repositories/evaluation-judged';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { DomainError } from '../../domain/errors';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { JudgementTaken } from '../../domain/evaluation/calibration';
import type { FormState } from '../../domain/evaluation/form/state';
import { parseFraction } from '../../domain/evaluation/fraction';
import type { JudgedMonth } from '../../domain/evaluation/leniency';
import { shareOfPoints } from '../../domain/evaluation/leniency';
import { judged } from './consistency';
import { frozenFrom, inputsOf } from './freeze';

/** The judgements as they stand, and what would come of each now; by form. */
export async function takenOf(
  db: Knex,
  forms: readonly { state: FormState }[],
  now: string,
): Promise<Map<string, JudgementTaken>> {
  const taken = new Map<string, JudgementTaken>();

  for (const { state } of forms) {
    const { assessment, seq, id } = state;
    taken.set(id, {
      seq,
      points: assessment?.points ?? {},
      leader: assessment?.leader ?? null,
      judgedBy: assessment?.byId ?? null,
      ...(await resultNow(db, state, now)),
    });
  }

  return taken;
}

/** Nothing for whoever is not rated after all, and while a longer period waits for its months. */
async function resultNow(
  db: Knex,
  state: FormState,
  now: string,
): Promise<Pick<JudgementTaken, 'total' | 'level'>> {
  if (state.assessment === null || state.status === 'notRated') {
    return { total: null, level: null };
  }

  try {
    const { result } = await frozenFrom(db, await inputsOf(db, state, now));

    return { total: result.total, level: result.level };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'evaluation/months-open') {
      return { total: null, level: null };
    }

    throw error;
  }
}

/** Twelve months of everybody in the largest session. */
const MONTHS_MOST = 1_200;

/**
 * The judgements whose leniency and spread are looked at: of a month those in the session; a longer period has no points
 * of its own, so of its people the confirmed months behind it, by whoever judged each.
 */
export async function judgementsIn(
  db: Knex,
  { kind, startsOn, agencyId }: Pick<EvaluationPeriod, 'kind' | 'startsOn' | 'agencyId'>,
  items: readonly CalibrationItem[],
): Promise<JudgedMonth[]> {
  if (kind === 'month') {
    return items.flatMap((item) => monthOf(item) ?? []);
  }

  const months = monthsOf({ kind, from: startsOn });
  const found = await judgedMonths(db, {
    unitId: agencyId,
    from: startsOn,
    to: months.at(-1) ?? startsOn,
    limit: MONTHS_MOST,
    personIds: items.map(({ personId }) => personId),
  });

  return found.map(judged);
}

/** A judgement for the spread of whoever gave it; null where nobody judges any more. */
const monthOf = ({ personId, before, after, state }: CalibrationItem): JudgedMonth | null => {
  const { assessment, criteria, self, leads } = state;
  const { total, level } = after ?? before;

  return assessment === null
    ? null
    : {
        personId,
        raterId: assessment.byId,
        leads,
        given: shareOfPoints(assessment.points, criteria),
        own: self === null ? null : shareOfPoints(self.points, criteria),
        total: total === null ? null : parseFraction(total),
        level: level ?? 'insufficientData',
      };
};
