/** The rules of a form: a command and the state in, what happened out, or a `DomainError`. Pure; time arrives as `at`. */
import { DomainError, fieldError } from '../../errors';
import { isSameJudgement } from '../calibration';
import { overridesOf } from '../classification';
import { compare, parseFraction, ZERO } from '../fraction';
import type { Acting } from '../in-place';
import { assertStillStands, representedIn } from '../in-place';
import { deviates } from '../unit-result';
import type { FormCircumstances, FormCommand, FormCommandBodies } from './commands';
import type { FormDraft, FormEvent } from './events';
import { FORM_EVENT_VERSION } from './events';
import { competentAs, formRefusal } from './refusals';
import type { Assessment, FormState, SelfAssessment } from './state';
import { askedFactors, returnsToSelf } from './state';

/** What a command makes happen. Throws a coded refusal; an unlawful command changes nothing. */
export function decideForm(
  state: FormState | null,
  command: FormCommand,
  circumstances: FormCircumstances,
): FormEvent[] {
  if (command.name === 'open') {
    if (state !== null) {
      throw new DomainError('evaluation/not-in-state');
    }

    return numbered(null, [{ type: 'formOpened', payload: command.body }], circumstances);
  }

  if (state === null) {
    throw new DomainError('evaluation/not-in-state');
  }

  const refusal = formRefusal(state, circumstances.actor, command.name);

  if (refusal !== null) {
    throw new DomainError(refusal, { status: state.status });
  }

  assertStillStands(circumstances.actor, circumstances.at);

  return numbered(state, [draftOf(state, command, circumstances)], circumstances);
}

type FollowUp = Exclude<FormCommand, { name: 'open' }>;

function draftOf(state: FormState, command: FollowUp, circumstances: FormCircumstances): FormDraft {
  const { actor } = circumstances;

  switch (command.name) {
    case 'assessSelf':
      checkSelf(state, command.body);

      return { type: 'selfAssessed', payload: { ...command.body, awaited: actor.assess } };
    case 'answer':
      return { type: 'answered', payload: command.body };
    case 'assess':
      return judged(state, command.body, circumstances);
    case 'sendBack':
      return { type: 'sentBack', payload: { ...command.body, awaited: actor.assess } };
    case 'confirm':
      return confirmed(state, command.body, circumstances);
    case 'recordAbsence':
      return { type: 'absenceRecorded', payload: command.body };
    case 'recordFact':
      assertDocument(command.body);
      assertMayBeTrueOf(state, command.body);

      return { type: 'factRecorded', payload: command.body };
    case 'withdrawFact':
      assertDocument(command.body);
      assertFact(state, command.body.factSeq);

      return { type: 'factWithdrawn', payload: command.body };
    case 'filePetition':
      return filed(state, command.body, circumstances.at);
    case 'reopen':
      return reopened(state, command.body, actor);
    case 'correct':
      if (command.body.filedIn === undefined) {
        assertPetition(state, command.body.petitionId);
      }

      return { type: 'resultCorrected', payload: command.body };
    case 'rejectPetition':
      assertPetition(state, command.body.petitionId);

      return { type: 'petitionRejected', payload: command.body };
    case 'recompute':
      return { type: 'resultRecomputed', payload: command.body };
  }
}

/** Whoever judges again while the confirmation waits begins no step, and gives it no other clock. */
function judged(
  state: FormState,
  { clock, keptReason, ...body }: FormCommandBodies['assess'],
  circumstances: FormCircumstances,
): FormDraft {
  checkAssessment(state, body);
  const isKept = keepsAsked(state, body);
  assertKept(isKept, keptReason);

  return {
    type: 'assessed',
    payload: {
      ...body,
      // Null says that nobody leads: whoever leads is weighed as a leader also where no factor is judged.
      leader: askedFactors(state)?.length === 0 ? {} : body.leader,
      ...(isKept && { keptReason }),
      ...(clock !== undefined && state.status === 'assessment' && { clock }),
      relation: relation(state, circumstances, 'assess'),
      awaited: circumstances.actor.confirm,
    },
  };
}

/** A session asked for another look, and the same comes of it: the superior is free to, and says why. */
const keepsAsked = ({ askedAgain, assessment }: FormState, body: Assessment): boolean =>
  askedAgain != null && assessment !== null && isSameJudgement(assessment, body);

function assertKept(isKept: boolean, keptReason = ''): void {
  if (isKept && keptReason.trim() === '') {
    throw fieldError('evaluation/calibration-kept-without-reason', '/keptReason');
  }
}

function confirmed(
  state: FormState,
  { basedOnSeq, ...body }: FormCommandBodies['confirm'],
  circumstances: FormCircumstances,
): FormDraft {
  if (circumstances.at < state.dataUntil) {
    throw new DomainError('evaluation/data-open', { dataUntil: state.dataUntil });
  }

  // What was looked at is what is confirmed: an answer that came meanwhile is read first.
  if (basedOnSeq !== state.seq) {
    throw new DomainError('evaluation/version-changed', { version: state.seq });
  }

  return {
    type: 'confirmed',
    payload: { ...body, relation: relation(state, circumstances, 'confirm') },
  };
}

/** Where it goes comes with the command: an old one, carried out again, goes where it went. */
function reopened(
  state: FormState,
  { to, ...body }: FormCommandBodies['reopen'],
  { assess }: Pick<FormCircumstances['actor'], 'assess'>,
): FormDraft {
  const isForSelf = to === 'selfAssessment' && returnsToSelf(state);

  return {
    type: 'formReopened',
    payload: {
      ...body,
      awaited: isForSelf ? [] : assess,
      ...(isForSelf && { to: 'selfAssessment' as const }),
    },
  };
}

/** No fact without the decision or conclusion that established it, and none is taken back without one. */
function assertDocument({ documentNumber }: { documentNumber: string }): void {
  if (documentNumber.trim() === '') {
    throw fieldError('evaluation/fact-without-document', '/documentNumber');
  }
}

function assertMayBeTrueOf({ leads }: FormState, { kind }: FormCommandBodies['recordFact']): void {
  if (!overridesOf(leads).includes(kind)) {
    throw fieldError('evaluation/fact-of-leaders', '/kind');
  }
}

function assertFact({ facts = [] }: FormState, factSeq: number): void {
  if (!facts.some(({ seq }) => seq === factSeq)) {
    throw fieldError('request/invalid', '/factSeq');
  }
}

/** A legal limit compares the moment of receipt, not that of processing. */
function filed(state: FormState, body: FormCommandBodies['filePetition'], at: string): FormDraft {
  if (state.petitionUntil !== null && at > state.petitionUntil) {
    throw new DomainError('petition/too-late', { until: state.petitionUntil });
  }

  return { type: 'petitionFiled', payload: body };
}

function assertPetition(state: FormState, petitionId: string): void {
  if (state.petition?.id !== petitionId || state.petition.outcome !== null) {
    throw new DomainError('evaluation/not-in-state', { status: state.status });
  }
}

function relation(state: FormState, { actor }: FormCircumstances, duty: 'assess' | 'confirm') {
  const found = competentAs(state, actor, duty);

  if (found === null) {
    throw new DomainError('evaluation/not-competent');
  }

  return found;
}

function checkSelf(state: FormState, { points, proposedLevel }: SelfAssessment): void {
  checkPoints(state, points);

  if (proposedLevel !== null && state.kind !== 'year') {
    throw fieldError('request/invalid', '/proposedLevel');
  }
}

function checkAssessment(state: FormState, assessment: Assessment): void {
  const { points, leader, handling } = assessment;
  checkPoints(state, points);

  if (handling !== undefined && state.kind !== 'year') {
    throw fieldError('request/invalid', '/handling');
  }

  checkJudgement(state, leader);
  assertUnitResult(assessment);
}

/** Exactly the factors that the form's method counts, each at a value that it has; nothing about who does not lead. */
function checkJudgement(state: FormState, leader: Assessment['leader']): void {
  const { leaderValues: allowed } = state;
  const asked = askedFactors(state);
  const isOwed = asked !== null && asked.length > 0;

  if (leader === null ? isOwed : asked === null) {
    throw fieldError('evaluation/leader-value', '/leader', { allowed });
  }

  const given = leader ?? {};
  const unknown = Object.keys(given).find((key) => !asked?.some((one) => one === key));

  if (unknown !== undefined) {
    throw fieldError('evaluation/unknown-factor', `/leader/${unknown}`, { known: asked });
  }

  const wrong = asked?.find((factor) => !isAllowed(state, given[factor]));

  if (wrong !== undefined) {
    throw fieldError('evaluation/leader-value', `/leader/${wrong}`, { allowed });
  }
}

/** The superior may decide otherwise than the unit's results say, and never without a word. */
function assertUnitResult({ leader, unitResult, unitResultReason = '' }: Assessment): void {
  const chosen = leader?.unitResult;
  const isOtherwise = chosen !== undefined && unitResult !== undefined && deviates(unitResult, chosen);

  if (isOtherwise && unitResultReason.trim() === '') {
    throw fieldError('evaluation/unit-result-reason', '/unitResultReason', { follows: unitResult.value });
  }
}

const isAllowed = ({ leaderValues }: FormState, given: string | undefined): boolean =>
  given !== undefined && leaderValues.some((one) => compare(parseFraction(one), parseFraction(given)) === 0);

/** Every criterion of the method, each within its cap. */
function checkPoints({ criteria }: FormState, points: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(points).find((key) => !criteria.some((one) => one.key === key));

  if (unknown !== undefined) {
    throw fieldError('evaluation/unknown-criterion', `/points/${unknown}`);
  }

  for (const { key, cap } of criteria) {
    const given = Object.hasOwn(points, key) ? points[key] : undefined;

    if (given === undefined) {
      throw fieldError('evaluation/criterion-missing', `/points/${key}`);
    }

    const value = parseFraction(given);

    if (compare(value, parseFraction(cap)) > 0 || compare(value, ZERO) < 0) {
      throw fieldError('evaluation/above-cap', `/points/${key}`, { cap });
    }
  }
}

/** Gives events their numbers, their moment and their cause. */
export function numbered(
  state: FormState | null,
  drafts: readonly FormDraft[],
  { actor, at, commandId }: { actor: Acting } & Omit<FormCircumstances, 'actor'>,
): FormEvent[] {
  return drafts.map(
    (draft, index) =>
      ({
        ...draft,
        v: FORM_EVENT_VERSION,
        seq: (state?.seq ?? 0) + index + 1,
        at,
        actorId: actor.personId,
        ...representedIn(actor),
        commandId,
      }) as FormEvent,
  );
}
