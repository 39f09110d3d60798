/** Opening calibration sessions, and who sees one. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { CalibrationItem, CalibrationRecord, JudgedForm } from '../../db/repositories/calibrations';
import { findCalibration, insertCalibration, judgedForms } from '../../db/repositories/calibrations';
import { dutyGroupList } from '../../db/repositories/duty-groups';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { lockPeriodRow } from '../../db/repositories/evaluation-year';
import { notifyPeople } from '../../db/repositories/notifications';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import type {
  CalibrationCandidate,
  CalibrationScope,
  CalibrationSession,
  JudgementTaken,
} from '../../domain/evaluation/calibration';
import { agendaOf, closingRefusal, participantsOf } from '../../domain/evaluation/calibration';
import { calibrationMode } from '../../domain/evaluation/calibration-rule';
import { competentFor, idsOf, openTo } from '../../domain/evaluation/competence';
import type { DutyGroup } from '../../domain/evaluation/duty-groups';
import type { FormState } from '../../domain/evaluation/form/state';
import type { Acting } from '../../domain/evaluation/in-place';
import { calibrationClock } from '../../domain/evaluation/procedure';
import { opaqueId } from '../assignments/command-id';
import type { EvaluationGateway } from '../process-evaluation';
import { actingIn, waysInPlace } from './acting';
import { takenOf } from './calibration-judgements';
import { mayReadResults } from './visible-period';

export interface CalibrationChange {
  db: Knex;
  gateway: EvaluationGateway;
  principal: Principal;
  now: string;
  /** The same for a repeated request. */
  requestId: string;
  onBehalfOf: string | null;
}

/** Forms that one session looks at: what people can talk about, and what is computed at its opening and its closing. */
const FORMS_MOST = 100;

/** Who closes a session of an agency: its head, or while the post is vacant whoever leads above. */
export async function closersOf(db: Knex, agencyId: string, now: string): Promise<string[]> {
  const organisation = await loadOrganisationSlice(db, { unitIds: [agencyId], personIds: [] }, now);
  const subject = { personId: '', unitId: agencyId, agencyId };

  return idsOf(openTo(competentFor(organisation, ['usingHead', 'managingHead'], subject, now), 0));
}

/** Groups of similar duties that a period counts by: as in the quota of its year. */
export const groupsOf = async (
  db: Knex,
  { agencyId, openedAt }: Pick<EvaluationPeriod, 'agencyId' | 'openedAt'>,
): Promise<readonly DutyGroup[]> => (await dutyGroupList(db, agencyId, openedAt))?.groups ?? [];

export const candidateOf = ({ state, title, isTaken }: JudgedForm): CalibrationCandidate => ({
  formId: state.id,
  personId: state.personId,
  standing: state.standing,
  title,
  leads: state.leads,
  status: state.status,
  judgedBy: judgesOf(state),
  awaited: idsOf(openTo(state.awaited, state.level)),
  isTaken,
});

const judgesOf = ({ assessment }: FormState): string[] =>
  assessment === null ? [] : [assessment.byId, ...(assessment.forId === undefined ? [] : [assessment.forId])];

/** Opens a session over what is judged and waits for its confirmation, and tells those who take part. */
export async function openCalibration(
  change: CalibrationChange,
  period: EvaluationPeriod,
  scope: CalibrationScope,
): Promise<string> {
  const { db, gateway, principal, now } = change;
  const id = opaqueId(['calibration', change.requestId]);

  if ((await findCalibration(db, id)) === null) {
    const closers = await closersOf(db, period.agencyId, now);
    await assertMayOpen(change, period, closers);
    const { calibration, ...procedure } = await procedureVersion(
      db,
      period.procedure.id,
      period.procedure.version,
    );

    if (calibration === undefined || calibrationMode({ ...procedure, calibration }, period.kind) === 'none') {
      throw new DomainError('evaluation/calibration-off');
    }

    const groups = await groupsOf(db, period);
    const agenda = await judgedIn(db, period, scope, groups);
    const before = await takenOf(db, agenda, now);
    const clock = calibrationClock(calibration, now, await calendarForUnit(db, period.agencyId));
    await db.transaction(async (trx) => {
      // Those who open sessions of one period take turns: a form is in one of them.
      await lockPeriodRow(trx, period.id);
      const left = (await judgedIn(trx, period, scope, groups)).filter(({ state }) => before.has(state.id));
      assertSize(left.length);
      const participantIds = participantsOf(left.map(candidateOf), closers);
      const session = { id, periodId: period.id, scope, clock, participantIds };
      await insertCalibration(
        trx,
        { ...session, openedBy: principal.personId, openedAt: now },
        left.map(({ state }) => ({
          formId: state.id,
          personId: state.personId,
          round: state.round,
          before: before.get(state.id) as JudgementTaken,
        })),
      );
      await audit(trx, change, 'calibration.opened', { ...session, forms: left.length });
      await notifyPeople(
        trx,
        participantIds.filter((one) => one !== principal.personId),
        'evaluationCalibration',
        { calibrationId: id, period: period.startsOn, kind: period.kind },
        principal.personId,
      );
    });
  }

  // The period's process keeps the clock of the session; a repeated request wakes it where this one could not.
  await gateway.lookAtExports(period.id);

  return id;
}

async function assertMayOpen(
  { db, principal, now, onBehalfOf }: CalibrationChange,
  { agencyId }: EvaluationPeriod,
  closers: readonly string[],
): Promise<void> {
  if (principal.roles.includes('personnelOffice')) {
    return;
  }

  const { refusal } = await actingIn<Acting>(
    db,
    principal,
    { unitId: agencyId },
    {
      now,
      onBehalfOf,
      own: { personId: principal.personId },
      refusal: (actor) => closingRefusal({ isOpen: true }, [], { actor, closers }),
    },
  );

  if (refusal !== null) {
    throw new DomainError('access/not-entitled');
  }
}

async function judgedIn(
  db: Knex,
  { id }: EvaluationPeriod,
  scope: CalibrationScope,
  groups: readonly DutyGroup[],
): Promise<JudgedForm[]> {
  const found = await judgedForms(db, id);
  const chosen = new Set(agendaOf(found.map(candidateOf), scope, groups).map(({ formId }) => formId));
  const agenda = found.filter(({ state }) => chosen.has(state.id));
  assertSize(agenda.length);

  return agenda;
}

function assertSize(forms: number): void {
  if (forms === 0) {
    throw new DomainError('evaluation/calibration-nobody');
  }

  if (forms > FORMS_MOST) {
    throw new DomainError('evaluation/calibration-too-many', { pointer: '/scope', forms, most: FORMS_MOST });
  }
}

export const sessionOf = ({ participantIds, closing }: CalibrationRecord): CalibrationSession => ({
  participantIds,
  isOpen: closing === null,
});

export interface VisibleCalibration {
  session: CalibrationRecord;
  period: EvaluationPeriod;
  /** Reads the results of the whole period anyway; else takes part, or covers for somebody who does. */
  readsResults: boolean;
}

/** A session that this person takes part in or whose results they read; else the same refusal as for none. */
export async function visibleCalibration(
  db: Knex,
  principal: Principal,
  id: string,
  now: string,
): Promise<VisibleCalibration> {
  const session = await findCalibration(db, id);
  const period = session === null ? null : await findPeriod(db, session.periodId);

  if (session === null || period === null) {
    throw new DomainError('access/not-visible');
  }

  const readsResults = mayReadResults(principal, period);

  if (!readsResults && !(await takesPart(db, principal, { session, period, now }))) {
    throw new DomainError('access/not-visible');
  }

  return { session, period, readsResults };
}

async function takesPart(
  db: Knex,
  principal: Principal,
  { session, period, now }: { session: CalibrationRecord; period: EvaluationPeriod; now: string },
): Promise<boolean> {
  if (session.participantIds.includes(principal.personId)) {
    return true;
  }

  const ways = await waysInPlace(db, principal, { unitId: period.agencyId }, now);

  return ways.some(({ forId }) => session.participantIds.includes(forId));
}

/**
 * What of a session somebody sees: never their own form; once it is closed, whoever only took part sees no more than what
 * they judged themselves.
 */
export const shownTo = (
  items: readonly CalibrationItem[],
  { personId }: Pick<Principal, 'personId'>,
  { session, readsResults }: VisibleCalibration,
): CalibrationItem[] =>
  items.filter(
    (one) =>
      one.personId !== personId &&
      (readsResults || session.closing === null || judgesOf(one.state).includes(personId)),
  );

export const audit = (
  trx: Knex,
  { principal, now }: Pick<CalibrationChange, 'principal' | 'now'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: principal.personId, at: now, details });
