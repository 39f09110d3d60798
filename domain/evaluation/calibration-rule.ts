/**
 * Whether, and how long, those who judge look at their judgements together before anything is confirmed. Data of the
 * procedure; a version that says nothing of it is read as it was before: no sessions, and nothing waits for one.
 */
import { fieldError } from '../errors';
import type { EvaluationProcedure, PeriodKind } from './procedure';

/** `none`: there are no sessions; `optional`: there may be; `required`: nothing is confirmed that was in none. */
export const CALIBRATION_MODES = ['none', 'optional', 'required'] as const;
export type CalibrationMode = (typeof CALIBRATION_MODES)[number];

export interface CalibrationRule {
  /** Kinds that are left out have none. */
  readonly modes: Readonly<Partial<Record<PeriodKind, CalibrationMode>>>;
  /** How long a session may stay open, the day of its opening not counted. */
  readonly workingDays: number;
  readonly remindWorkingDaysBefore: number;
  /** Working days after that at which the personnel office is told, and then the head beside it. */
  readonly escalateAfterWorkingDays: readonly number[];
}

export const calibrationMode = (
  { calibration }: Pick<EvaluationProcedure, 'calibration'>,
  kind: PeriodKind,
): CalibrationMode => calibration?.modes[kind] ?? 'none';

/** A session that nobody closes is told of at some time, else it would keep forms from their end in silence. */
export function checkCalibration({ modes, escalateAfterWorkingDays }: CalibrationRule): void {
  const unknown = Object.entries(modes).find(([, mode]) => !CALIBRATION_MODES.includes(mode));

  if (unknown !== undefined) {
    throw fieldError('evaluation/invalid-procedure', `/calibration/modes/${unknown[0]}`);
  }

  if (escalateAfterWorkingDays.length === 0) {
    throw fieldError('evaluation/invalid-procedure', '/calibration/escalateAfterWorkingDays');
  }
}
