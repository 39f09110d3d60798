/** What calibration sessions did with one form. */
import type { Knex } from 'knex';
import { calibrationOf } from '../../application/evaluation/calibration-hold';
import { methodOf } from '../../application/evaluation/freeze';
import type { CalibrationRow, FormCalibrationsView } from '../../contracts/calibrations';
import { calibrationActs, calibrationItems, calibrationsOfForm } from '../../db/repositories/calibrations';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { loadNames } from '../../db/repositories/names';
import type { FormState } from '../../domain/evaluation/form/state';
import { calibrationRows, saidView, takenView } from './calibration-rows';

/** What sessions did with a form, for whoever sees the form: the person first of all. */
export async function formCalibrationsView(db: Knex, { state }: FormRecord): Promise<FormCalibrationsView> {
  const [{ mode }, sessions, method] = await Promise.all([
    calibrationOf(db, state),
    calibrationsOfForm(db, state.id),
    methodOf(db, state.method),
  ]);
  const rows = await calibrationRows(db, sessions);
  const items: FormCalibrationsView['items'] = [];

  for (const session of rows) {
    items.push(await trailIn(db, state, session, method.displayDecimals));
  }

  return { mode, items };
}

async function trailIn(
  db: Knex,
  { id }: FormState,
  session: CalibrationRow,
  decimals: number,
): Promise<FormCalibrationsView['items'][number]> {
  const [[item], acts] = await Promise.all([
    calibrationItems(db, session.id, id),
    calibrationActs(db, session.id, id),
  ]);

  if (item === undefined) {
    throw new Error(`the form ${id} is not in the session ${session.id}`);
  }

  const { before, after } = item;
  const judges = [before.judgedBy, after?.judgedBy].filter((one) => typeof one === 'string');
  const names = await loadNames(
    db,
    [...judges, ...acts.flatMap(({ by, forId }) => [by, ...(forId === null ? [] : [forId])])],
    [],
  );

  return {
    session,
    before: takenView(before, names, decimals),
    after: after === null ? null : takenView(after, names, decimals),
    said: acts.map((act) => saidView(act, names)),
  };
}
