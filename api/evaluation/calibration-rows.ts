/** Pieces of calibration sessions that every view of them has: a session in a list, a judgement, what was said. */
import type { Knex } from 'knex';
import type { CalibrationItemView, CalibrationRow, TakenView } from '../../contracts/calibrations';
import type { CalibrationActRecord, CalibrationRecord } from '../../db/repositories/calibrations';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { periodsById } from '../../db/repositories/evaluation-periods';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { CalibrationScope, JudgementTaken } from '../../domain/evaluation/calibration';
import { groupOfKey } from '../../domain/evaluation/duty-groups';
import { displayText, exactText, parseFraction, sum } from '../../domain/evaluation/fraction';

export const scopeView = (scope: CalibrationScope, names: Names): CalibrationRow['scope'] => {
  if (scope.of === 'rater') {
    return { of: 'rater', group: null, name: null, person: names.person(scope.personId) };
  }

  const { kind, name } = groupOfKey(scope.group);

  return { of: 'group', group: kind, name, person: null };
};

export const peopleIn = ({ participantIds, openedBy, closing, scope }: CalibrationRecord): string[] => [
  ...participantIds,
  openedBy,
  ...(scope.of === 'rater' ? [scope.personId] : []),
  ...(closing === null ? [] : [closing.by, ...(closing.forId === null ? [] : [closing.forId])]),
];

export const rowView = (
  session: CalibrationRecord,
  period: EvaluationPeriod,
  names: Names,
): CalibrationRow => ({
  id: session.id,
  periodId: period.id,
  kind: period.kind,
  startsOn: period.startsOn,
  agency: names.unit(period.agencyId),
  scope: scopeView(session.scope, names),
  state: session.closing === null ? 'open' : 'closed',
  forms: session.forms,
  participants: session.participantIds.map(names.person),
  openedBy: names.person(session.openedBy),
  openedAt: session.openedAt,
  dueAt: session.clock.dueAt,
  closing:
    session.closing === null
      ? null
      : {
          by: names.person(session.closing.by),
          forPerson: session.closing.forId === null ? null : names.person(session.closing.forId),
          at: session.closing.at,
          documentNumber: session.closing.documentNumber,
          recordId: session.closing.recordId,
        },
});

/** Rows of sessions, whichever periods they are of. */
export async function calibrationRows(
  db: Knex,
  sessions: readonly CalibrationRecord[],
): Promise<CalibrationRow[]> {
  const periods = await periodsById(
    db,
    sessions.map(({ periodId }) => periodId),
  );
  const names = await loadNames(
    db,
    sessions.flatMap(peopleIn),
    [...periods.values()].map(({ agencyId }) => agencyId),
  );

  return sessions.flatMap((session) => {
    const period = periods.get(session.periodId);

    return period === undefined ? [] : [rowView(session, period, names)];
  });
}

export const takenView = (
  { points, leader, judgedBy, total, level }: JudgementTaken,
  names: Names,
  decimals: number,
): TakenView => ({
  points: { ...points },
  leader: leader === null ? null : { ...leader },
  judgedBy: judgedBy === null ? null : names.person(judgedBy),
  common: commonOf(points),
  total: total === null ? null : displayText(parseFraction(total), decimals),
  level,
});

export const commonOf = (points: Readonly<Record<string, string>>): string | null =>
  Object.keys(points).length === 0 ? null : exactText(sum(Object.values(points).map(parseFraction)));

export const saidView = (
  { kind, words, by, forId, at }: CalibrationActRecord,
  names: Names,
): CalibrationItemView['said'][number] => ({
  kind,
  words,
  by: names.person(by),
  forPerson: forId === null ? null : names.person(forId),
  at,
});
