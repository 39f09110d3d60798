/** Clocks of a form's steps from a moment on, by the procedure of its period and the calendar of its unit. */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { localDate } from '../../domain/calendar/working-days';
import type { FormState } from '../../domain/evaluation/form/state';
import type { FormClocks, FormStep, StepClock } from '../../domain/evaluation/procedure';
import { clockOfLateStep, formClocks } from '../../domain/evaluation/procedure';
import { procedureOf } from './competence';

/** All of them anew: of a form that is opened again. */
export async function clocksFromNow(db: Knex, state: FormState, now: string): Promise<FormClocks> {
  const [procedure, calendar] = await Promise.all([
    procedureOf(db, state),
    calendarForUnit(db, state.unitId),
  ]);

  return formClocks(procedure, localDate(calendar, now), calendar);
}

/** The clock of a step that begins now, where that is later than planned; else null. */
export async function lateClock(
  db: Knex,
  state: FormState,
  step: FormStep,
  now: string,
): Promise<StepClock | null> {
  const [procedure, calendar] = await Promise.all([
    procedureOf(db, state),
    calendarForUnit(db, state.unitId),
  ]);

  return clockOfLateStep(
    procedure,
    step,
    { planned: state.clocks[step], beginsOn: localDate(calendar, now) },
    calendar,
  );
}

/** Which step a command begins, and from which it leads there. */
const BEGINS = {
  assessSelf: { from: 'selfAssessment', step: 'assessment' },
  assess: { from: 'assessment', step: 'confirmation' },
  sendBack: { from: 'confirmation', step: 'assessment' },
} as const satisfies Record<string, { from: FormStep; step: FormStep }>;

/** The clock of the step that a command begins now, where that is later than planned; else null. */
export async function clockOfNext(
  db: Knex,
  state: FormState,
  command: keyof typeof BEGINS,
  now: string,
): Promise<StepClock | null> {
  const { from, step } = BEGINS[command];

  return state.status === from ? lateClock(db, state, step, now) : null;
}
