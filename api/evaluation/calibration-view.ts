/** Calibration sessions as people read them: forms by unit and name, never by points. */
import type { Knex } from 'knex';
import { actingIn } from '../../application/evaluation/acting';
import type { VisibleCalibration } from '../../application/evaluation/calibration-sessions';
import {
  candidateOf,
  closersOf,
  groupsOf,
  sessionOf,
  shownTo,
} from '../../application/evaluation/calibration-sessions';
import { calibrationOf } from '../../application/evaluation/calibration-hold';
import { actorOf } from '../../application/evaluation/forms';
import { methodOf } from '../../application/evaluation/freeze';
import type {
  CalibrationItemView,
  CalibrationRow,
  CalibrationView,
  FormCalibrationsView,
  PeriodCalibrationsView,
  TakenView,
} from '../../contracts/calibrations';
import type {
  CalibrationActRecord,
  CalibrationItem,
  CalibrationRecord,
} from '../../db/repositories/calibrations';
import {
  calibrationActs,
  calibrationItems,
  calibrationsOfForm,
  calibrationsOfPeriod,
  judgedForms,
} from '../../db/repositories/calibrations';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { periodsById } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { recordsOfPeriod } from '../../db/repositories/evaluation-records';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { CalibrationScope, JudgementTaken } from '../../domain/evaluation/calibration';
import {
  agendaOf,
  agreementRefusal,
  closingRefusal,
  isBeingJudged,
  remarkRefusal,
} from '../../domain/evaluation/calibration';
import { calibrationMode } from '../../domain/evaluation/calibration-rule';
import { dutyGroupOf, groupKey, groupOfKey } from '../../domain/evaluation/duty-groups';
import type { FormState } from '../../domain/evaluation/form/state';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText, exactText, parseFraction, sum } from '../../domain/evaluation/fraction';
import type { Acting } from '../../domain/evaluation/in-place';
import type { JudgedMonth } from '../../domain/evaluation/leniency';
import { leniencyRows, shareOfPoints } from '../../domain/evaluation/leniency';
import type { RequestContext } from '../context';

type Asked = Pick<RequestContext, 'principal' | 'now'>;

const scopeView = (scope: CalibrationScope, names: Names): CalibrationRow['scope'] => {
  if (scope.of === 'rater') {
    return { of: 'rater', group: null, name: null, person: names.person(scope.personId) };
  }

  const { kind, name } = groupOfKey(scope.group);

  return { of: 'group', group: kind, name, person: null };
};

const peopleIn = ({ participantIds, openedBy, closing, scope }: CalibrationRecord): string[] => [
  ...participantIds,
  openedBy,
  ...(scope.of === 'rater' ? [scope.personId] : []),
  ...(closing === null ? [] : [closing.by, ...(closing.forId === null ? [] : [closing.forId])]),
];

const rowView = (session: CalibrationRecord, period: EvaluationPeriod, names: Names): CalibrationRow => ({
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

/** The sessions of a period for whoever reads its results, and what else could be looked at. */
export async function periodCalibrationsView(
  db: Knex,
  { principal, now }: Asked,
  period: EvaluationPeriod,
): Promise<PeriodCalibrationsView> {
  const [procedure, sessions, closers] = await Promise.all([
    procedureVersion(db, period.procedure.id, period.procedure.version),
    calibrationsOfPeriod(db, period.id),
    closersOf(db, period.agencyId, now),
  ]);
  const mode = calibrationMode(procedure, period.kind);
  const mayOpen =
    mode !== 'none' && (principal.roles.includes('personnelOffice') || closers.includes(principal.personId));
  const choices = mayOpen ? await choicesIn(db, period) : [];
  const names = await loadNames(
    db,
    choices.flatMap(({ scope }) => (scope.of === 'rater' ? [scope.personId] : [])),
    [],
  );

  return {
    mode,
    mayOpen,
    choices: choices.map(({ scope, forms }) => ({ scope: scopeView(scope, names), forms })),
    items: await calibrationRows(db, sessions),
  };
}

/** Every group and everybody who judged, with how many forms there are to look at. */
async function choicesIn(
  db: Knex,
  period: EvaluationPeriod,
): Promise<{ scope: CalibrationScope; forms: number }[]> {
  const [found, groups] = await Promise.all([judgedForms(db, period.id), groupsOf(db, period)]);
  const candidates = found.map(candidateOf);
  const keys = [...new Set(candidates.map((one) => groupKey(dutyGroupOf(groups, one))))].sort();
  const raters = [...new Set(candidates.flatMap(({ judgedBy }) => judgedBy))].sort();
  const scopes: CalibrationScope[] = [
    ...keys.map((group) => ({ of: 'group' as const, group })),
    ...raters.map((personId) => ({ of: 'rater' as const, personId })),
  ];

  return scopes
    .map((scope) => ({ scope, forms: agendaOf(candidates, scope, groups).length }))
    .filter(({ forms }) => forms > 0);
}

/** A session as one person sees it. */
export async function calibrationView(
  db: Knex,
  asked: Asked,
  visible: VisibleCalibration,
): Promise<{ view: CalibrationView; shown: CalibrationItem[] }> {
  const { session, period } = visible;
  const [all, acts, method, records] = await Promise.all([
    calibrationItems(db, session.id),
    calibrationActs(db, session.id),
    methodOf(db, period.method),
    recordsOfPeriod(db, period.id),
  ]);
  const shown = shownTo(all, asked.principal, visible);
  const names = await namesOf(db, visible, shown, acts);
  const rows = await Promise.all(
    shown.map((item) =>
      itemView(db, asked, { item, acts, names, visible, decimals: method.displayDecimals }),
    ),
  );
  const { told, hidden } = leniencyRows(
    shown.flatMap((item) => monthOf(item) ?? []),
    ({ raterId }) => raterId,
    method.leastGroup,
  );

  return {
    shown,
    view: {
      ...rowView(session, period, names),
      items: rows.sort(byUnitAndName),
      spread: {
        least: method.leastGroup ?? null,
        hidden,
        rows: told.map(({ key, people, mean, difference, spread, againstOwn }) => ({
          rater: names.person(key),
          people,
          mean: percent(mean),
          difference: percent(difference),
          spread: percent(spread),
          againstOwn: percent(againstOwn),
        })),
      },
      minutes: records
        .filter(({ kind, withdrawal }) => kind === 'meetingMinutes' && withdrawal === null)
        .map(({ id, documentNumber, documentDate }) => ({ id, documentNumber, documentDate })),
      ownForm: all.some(({ personId }) => personId === asked.principal.personId),
      mayClose: await mayClose(db, asked, visible, all),
      waitsFor: all.filter(({ state }) => isBeingJudged(state)).length,
    },
  };
}

const namesOf = (
  db: Knex,
  { session, period }: VisibleCalibration,
  shown: readonly CalibrationItem[],
  acts: readonly CalibrationActRecord[],
): Promise<Names> =>
  loadNames(
    db,
    [
      ...peopleIn(session),
      ...acts.flatMap(({ by, forId }) => [by, ...(forId === null ? [] : [forId])]),
      ...shown.flatMap(({ personId, state, before, after }) => [
        personId,
        ...[state.assessment?.byId, before.judgedBy, after?.judgedBy].filter((id) => typeof id === 'string'),
      ]),
    ],
    [period.agencyId, ...shown.map(({ state }) => state.unitId)],
  );

interface Within {
  item: CalibrationItem;
  acts: readonly CalibrationActRecord[];
  names: Names;
  visible: VisibleCalibration;
  decimals: number;
}

async function itemView(
  db: Knex,
  { principal, now }: Asked,
  { item, acts, names, visible, decimals }: Within,
): Promise<CalibrationItemView> {
  const { formId, personId, state, before, after } = item;
  const session = sessionOf(visible.session);
  const own = session.isOpen ? await actorOf(db, principal, state, now) : null;
  const agreeing =
    own === null
      ? null
      : await actingIn(db, principal, state, {
          now,
          onBehalfOf: null,
          own,
          refusal: (actor) => agreementRefusal(session, state, actor),
        });

  return {
    formId,
    person: names.person(personId),
    unit: names.unit(state.unitId),
    status: state.status,
    before: takenView(before, names, decimals),
    now: {
      points: { ...state.assessment?.points },
      leader: state.assessment?.leader == null ? null : { ...state.assessment.leader },
      judgedBy: state.assessment === null ? null : names.person(state.assessment.byId),
      common: commonOf(state.assessment?.points ?? {}),
      comment: state.assessment?.comment ?? '',
      keptReason: state.assessment?.keptReason ?? null,
    },
    after: after === null ? null : takenView(after, names, decimals),
    said: acts.filter((act) => act.formId === formId).map((act) => saidView(act, names)),
    mayRemark: remarkRefusal(session, { personId }, principal.personId) === null,
    mayAgree: agreeing !== null && agreeing.refusal === null,
  };
}

const takenView = (
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

const commonOf = (points: Readonly<Record<string, string>>): string | null =>
  Object.keys(points).length === 0 ? null : exactText(sum(Object.values(points).map(parseFraction)));

const saidView = ({ kind, words, by, forId, at }: CalibrationActRecord, names: Names) => ({
  kind,
  words,
  by: names.person(by),
  forPerson: forId === null ? null : names.person(forId),
  at,
});

const byUnitAndName = (one: CalibrationItemView, other: CalibrationItemView): number =>
  one.unit.name.localeCompare(other.unit.name, 'vi') ||
  one.person.name.localeCompare(other.person.name, 'vi');

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

async function mayClose(
  db: Knex,
  { principal, now }: Asked,
  { session, period }: VisibleCalibration,
  items: readonly CalibrationItem[],
): Promise<boolean> {
  const closers = await closersOf(db, period.agencyId, now);
  const standing = items.map(({ personId, state }) => ({ personId, status: state.status }));
  const { refusal } = await actingIn<Acting>(
    db,
    principal,
    { unitId: period.agencyId },
    {
      now,
      onBehalfOf: null,
      own: { personId: principal.personId },
      refusal: (actor) => closingRefusal({ isOpen: session.closing === null }, standing, { actor, closers }),
    },
  );

  // What waits to be judged again is told beside the button.
  return refusal === null || refusal === 'evaluation/calibration-judging';
}

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

const percent = (share: Fraction | null): string | null =>
  share === null ? null : displayText({ n: share.n * 100n, d: share.d }, 1);
