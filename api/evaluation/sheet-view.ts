/** A sheet as people read it: every figure with its formula, the assignments behind it, and the events behind those. */
import type { Knex } from 'knex';
import type { SheetOfMonth } from '../../application/evaluation/sheet';
import type { SheetView } from '../../contracts/evaluation';
import type { WorkLog } from '../../db/repositories/evaluation-work';
import type { PersonName } from '../../db/repositories/names';
import type { Locale } from '../context';
import { linesView } from './lines-view';
import { scoreView } from './score-view';

export async function sheetView(
  db: Knex,
  sheet: SheetOfMonth,
  { person, month, now, locale }: { person: PersonName; month: string; now: string; locale: Locale },
): Promise<SheetView> {
  const { method, window, leftOut, score, leads, judgedLater, form } = sheet;

  return {
    person,
    month,
    from: window.from,
    to: window.to,
    dataUntil: window.dataUntil,
    state: now < window.to ? 'open' : now < window.dataUntil ? 'closing' : 'closed',
    method: { id: method.id, version: method.version, name: { ...method.name }, points: method.points },
    form,
    leads,
    judgedLater: [...judgedLater],
    lines: await linesView(db, { ...sheet, steps: score.explanation }, locale),
    leftOut: leftOut.map(({ log, because: reason }) => ({ ...named(log), because: reason })),
    score: scoreView(method, judgedLater.length > 0 ? withoutTotal(score) : score, locale),
  };
}

/** Some of a leader's factors are still to be judged, so there is no sum to show yet. */
const withoutTotal = (score: SheetOfMonth['score']): SheetOfMonth['score'] => ({
  ...score,
  ratio: null,
  resultPoints: null,
  total: null,
  level: 'insufficientData',
  explanation: score.explanation.filter(
    ({ kind }) => !['ratio', 'resultPoints', 'total', 'level'].includes(kind),
  ),
});

const named = ({ assignmentId, number, title }: WorkLog) => ({ id: assignmentId, number, title });
