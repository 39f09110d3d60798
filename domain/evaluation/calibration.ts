/**
 * A calibration session: those who judge look together at the forms of similar duties, or of one who judges, before the
 * competent head confirms, and may agree that a judgement is looked at again. It writes no score and puts nobody in an
 * order: the agenda goes by unit and name. Once it is closed by a document, the judgements in it stand.
 */
import type { ErrorCode } from '../errors';
import { DomainError } from '../errors';
import type { CalibrationMode } from './calibration-rule';
import type { DutyGroup } from './duty-groups';
import { dutyGroupOf, groupKey } from './duty-groups';
import type { FormActor, FormCommandName } from './form/commands';
import { formRefusal } from './form/refusals';
import type { FormState, FormStatus } from './form/state';
import { compare, parseFraction } from './fraction';
import type { FrozenResult } from './frozen-result';
import type { Acting } from './in-place';
import { handsOf, inWhoseName } from './in-place';
import type { LeaderFactor } from './method';
import type { StepClock, Standing } from './procedure';

/** Whose forms are looked at together. A group is named by its key. */
export type CalibrationScope =
  { readonly of: 'group'; readonly group: string } | { readonly of: 'rater'; readonly personId: string };

/** Whoever heads the agency is in no session: nobody in it judges them, and they close it. */
const APART: Standing = 'agencyHead';

/** A judged form that might be looked at. */
export interface CalibrationCandidate {
  readonly formId: string;
  readonly personId: string;
  readonly standing: Standing;
  readonly title: string | null;
  readonly leads: boolean;
  readonly status: FormStatus;
  /** Who judged it, and in whose place. */
  readonly judgedBy: readonly string[];
  /** Who is to confirm it. */
  readonly awaited: readonly string[];
  /** Already in a session of this round, open or closed. */
  readonly isTaken: boolean;
}

/** What a session looks at: judged and not confirmed, in its scope, and in no other session. */
export const agendaOf = <C extends CalibrationCandidate>(
  candidates: readonly C[],
  scope: CalibrationScope,
  groups: readonly DutyGroup[],
): C[] =>
  candidates.filter(
    (one) =>
      one.status === 'confirmation' &&
      one.standing !== APART &&
      !one.isTaken &&
      (scope.of === 'group'
        ? groupKey(dutyGroupOf(groups, one)) === scope.group
        : one.judgedBy.includes(scope.personId)),
  );

/** Those who judged what is on the agenda, who are to confirm it, and who will close the session. */
export const participantsOf = (
  agenda: readonly Pick<CalibrationCandidate, 'judgedBy' | 'awaited'>[],
  closers: readonly string[],
): string[] =>
  [...new Set([...agenda.flatMap(({ judgedBy, awaited }) => [...judgedBy, ...awaited]), ...closers])].sort();

/** What a superior had given at a moment, and what came of it then. */
export interface JudgementTaken {
  /** The last event of the form that it was taken at. */
  readonly seq: number;
  readonly points: Readonly<Record<string, string>>;
  readonly leader: Readonly<Partial<Record<LeaderFactor, string>>> | null;
  readonly judgedBy: string | null;
  /** Null while a longer period waits for its months. */
  readonly total: string | null;
  readonly level: FrozenResult['level'] | null;
}

export interface CalibrationSession {
  readonly isOpen: boolean;
  readonly participantIds: readonly string[];
}

/** Why somebody may not say something of a form in a session, or null. Nobody takes part in the talk about their own. */
export function remarkRefusal(
  session: CalibrationSession,
  { personId }: { personId: string },
  actorId: string,
): ErrorCode | null {
  if (personId === actorId) {
    return 'evaluation/self-confirm';
  }

  if (!session.participantIds.includes(actorId)) {
    return 'evaluation/calibration-not-participant';
  }

  return session.isOpen ? null : 'evaluation/calibration-locked';
}

/**
 * Why somebody may not write down what was agreed of a form, or null: whoever may send it back may, because that is what
 * “judge again” does.
 */
export function agreementRefusal(
  { isOpen }: Pick<CalibrationSession, 'isOpen'>,
  state: FormState,
  actor: FormActor,
): ErrorCode | null {
  const refusal = formRefusal(state, actor, 'sendBack');

  if (refusal === 'evaluation/self-confirm' || refusal === 'evaluation/not-competent') {
    return refusal;
  }

  return isOpen ? refusal : 'evaluation/calibration-locked';
}

/** Still with the superior: the session has sent it back, and it was not judged again. */
export const isBeingJudged = ({ status }: { status: FormStatus }): boolean =>
  status === 'assessment' || status === 'selfAssessment';

/** Why a session may not be closed, or null. */
export function closingRefusal(
  { isOpen }: Pick<CalibrationSession, 'isOpen'>,
  items: readonly { readonly personId: string; readonly status: FormStatus }[],
  { actor, closers }: { actor: Acting; closers: readonly string[] },
): ErrorCode | null {
  if (items.some(({ personId }) => handsOf(actor).includes(personId))) {
    return 'evaluation/self-confirm';
  }

  const name = inWhoseName(actor);

  if (name === null || !closers.includes(name)) {
    return 'evaluation/not-competent';
  }

  if (!isOpen) {
    return 'evaluation/calibration-locked';
  }

  return items.some(isBeingJudged) ? 'evaluation/calibration-judging' : null;
}

/** How a form stands to sessions. */
export interface FormCalibration {
  readonly mode: CalibrationMode;
  /** The open session that it is in; null where it is in none. */
  readonly openId: string | null;
  /** A session of this round was closed with it: the judgement stands until the form is opened again. */
  readonly isFixed: boolean;
  /** Some session was closed with it, perhaps before it was opened again. */
  readonly wasLookedAt: boolean;
}

/** What sessions hold up of a form's commands: `inSession` names the one that sends it back. Null: nothing. */
export function calibrationHold(
  name: FormCommandName,
  { standing }: Pick<FormState, 'standing'>,
  { mode, openId, isFixed, wasLookedAt }: FormCalibration,
  inSession: string | null = null,
): ErrorCode | null {
  switch (name) {
    case 'confirm':
      if (openId !== null) {
        return 'evaluation/calibration-open';
      }

      return mode === 'required' && !wasLookedAt && standing !== APART
        ? 'evaluation/calibration-awaited'
        : null;
    case 'sendBack':
      if (isFixed) {
        return 'evaluation/calibration-locked';
      }

      return openId !== null && openId !== inSession ? 'evaluation/calibration-open' : null;
    case 'assess':
      return isFixed ? 'evaluation/calibration-locked' : null;
    default:
      return null;
  }
}

/** Throws what sessions hold up. */
export function assertNotHeld(...asked: Parameters<typeof calibrationHold>): void {
  const held = calibrationHold(...asked);

  if (held !== null) {
    throw new DomainError(held);
  }
}

type Given = Pick<JudgementTaken, 'points' | 'leader'>;

/** The same points and factors, however they are written. */
export const isSameJudgement = (one: Given, other: Given): boolean =>
  areSame(one.points, other.points) && areSame(one.leader ?? {}, other.leader ?? {});

function areSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);

  return [...keys].every((key) => {
    const [before, after] = [one[key], other[key]];

    return (
      before !== undefined &&
      after !== undefined &&
      compare(parseFraction(before), parseFraction(after)) === 0
    );
  });
}

/** A step of a session's clock: a reminder to those who take part, then calls while nobody closes it. */
export interface CalibrationStep {
  readonly key: string;
  readonly at: string;
  readonly kind: 'reminder' | 'escalation';
  /** 0 of the reminder; then how often silence has been told of. */
  readonly level: number;
}

/** All steps in their order; a clock so short that the reminder would come after the deadline has none. */
export function calibrationSteps(sessionId: string, clock: StepClock): CalibrationStep[] {
  const key = (what: string): string => `calibration-${sessionId}-${what}`;
  const reminder: CalibrationStep = { key: key('reminder'), at: clock.remindAt, kind: 'reminder', level: 0 };

  return [
    ...(clock.remindAt < clock.dueAt ? [reminder] : []),
    ...clock.escalateAt.map((at, index): CalibrationStep => ({
      key: key(`overdue-${index + 1}`),
      at,
      kind: 'escalation',
      level: index + 1,
    })),
  ];
}
