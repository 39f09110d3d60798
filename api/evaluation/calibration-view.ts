/** A calibration session as those who take part read it: forms by unit and name, never by points. */
import type { Knex } from 'knex';
import { actingIn } from '../../application/evaluation/acting';
import { judgementsIn } from '../../application/evaluation/calibration-judgements';
import type { VisibleCalibration } from '../../application/evaluation/calibration-sessions';
import { closersOf, sessionOf, shownTo } from '../../application/evaluation/calibration-sessions';
import { actorOf } from '../../application/evaluation/forms';
import { methodOf } from '../../application/evaluation/freeze';
import type { CalibrationItemView, CalibrationView } from '../../contracts/calibrations';
import type { CalibrationActRecord, CalibrationItem } from '../../db/repositories/calibrations';
import { calibrationActs, calibrationItems } from '../../db/repositories/calibrations';
import { recordsOfPeriod } from '../../db/repositories/evaluation-records';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import {
  agreementRefusal,
  closingRefusal,
  isBeingJudged,
  remarkRefusal,
} from '../../domain/evaluation/calibration';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText } from '../../domain/evaluation/fraction';
import type { Acting } from '../../domain/evaluation/in-place';
import { leniencyRows } from '../../domain/evaluation/leniency';
import type { RequestContext } from '../context';
import { commonOf, peopleIn, rowView, saidView, takenView } from './calibration-rows';

type Asked = Pick<RequestContext, 'principal' | 'now'>;

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
  const judgements = await judgementsIn(db, period, shown);
  const raterIds = judgements.map(({ raterId }) => raterId);
  const names = await namesOf(db, visible, { shown, acts, raterIds });
  const rows = await Promise.all(
    shown.map((item) =>
      itemView(db, asked, { item, acts, names, visible, decimals: method.displayDecimals }),
    ),
  );
  const { told, hidden } = leniencyRows(judgements, ({ raterId }) => raterId, method.leastGroup);

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

interface Concerned {
  shown: readonly CalibrationItem[];
  acts: readonly CalibrationActRecord[];
  raterIds: readonly string[];
}

const namesOf = (
  db: Knex,
  { session, period }: VisibleCalibration,
  { shown, acts, raterIds }: Concerned,
): Promise<Names> =>
  loadNames(
    db,
    [
      ...peopleIn(session),
      ...raterIds,
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
      keptReason: state.assessment?.keptReason ?? null,
    },
    after: after === null ? null : takenView(after, names, decimals),
    said: acts.filter((act) => act.formId === formId).map((act) => saidView(act, names)),
    mayRemark: remarkRefusal(session, { personId }, principal.personId) === null,
    mayAgree: agreeing !== null && agreeing.refusal === null,
  };
}

const byUnitAndName = (one: CalibrationItemView, other: CalibrationItemView): number =>
  one.unit.name.localeCompare(other.unit.name, 'vi') ||
  one.person.name.localeCompare(other.person.name, 'vi');

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

const percent = (share: Fraction | null): string | null =>
  share === null ? null : displayText({ n: share.n * 100n, d: share.d }, 1);
