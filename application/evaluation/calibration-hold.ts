/** How a form stands to calibration sessions, and what they hold up of its commands. */
import type { Knex } from 'knex';
import { calibrationStanding } from '../../db/repositories/calibrations';
import type { FormCalibration } from '../../domain/evaluation/calibration';
import { assertNotHeld } from '../../domain/evaluation/calibration';
import { calibrationMode } from '../../domain/evaluation/calibration-rule';
import type { FormCommandName } from '../../domain/evaluation/form/commands';
import type { FormState } from '../../domain/evaluation/form/state';
import { procedureOf } from './competence';

/** How a form stands to the sessions that it is and was in. */
export async function calibrationOf(db: Knex, state: FormState): Promise<FormCalibration> {
  const [procedure, sessions] = await Promise.all([
    procedureOf(db, state),
    calibrationStanding(db, state.id),
  ]);

  return {
    mode: calibrationMode(procedure, state.kind),
    openId: sessions.find(({ isOpen }) => isOpen)?.sessionId ?? null,
    isFixed: sessions.some(({ isOpen, round }) => !isOpen && round === state.round),
    wasLookedAt: sessions.some(({ isOpen }) => !isOpen),
  };
}

const HELD: readonly FormCommandName[] = ['assess', 'sendBack', 'confirm'];

/** Throws what an open or a closed session holds up. */
export async function assertNoCalibration(
  db: Knex,
  state: FormState,
  name: FormCommandName,
  body: object,
): Promise<void> {
  if (HELD.includes(name)) {
    const inSession = 'calibration' in body ? (body.calibration as { sessionId: string }).sessionId : null;
    assertNotHeld(name, state, await calibrationOf(db, state), inSession);
  }
}
