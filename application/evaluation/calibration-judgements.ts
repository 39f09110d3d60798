/** Judgements as they stand when a calibration session is opened and closed, and what would come of each. */
import type { Knex } from 'knex';
import { DomainError } from '../../domain/errors';
import type { JudgementTaken } from '../../domain/evaluation/calibration';
import type { FormState } from '../../domain/evaluation/form/state';
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
