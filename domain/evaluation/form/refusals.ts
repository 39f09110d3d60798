/** What stands against a command: who may, and in which state. Also what the buttons of the web are made from. */
import type { Relation } from '../procedure';
import { relationOf } from '../competence';
import { handsOf, inWhoseName } from '../in-place';
import { isScored } from '../scoring';
import type { ErrorCode } from '../../errors';
import type { FormActor, FormCommandName, PersonalCommandName } from './commands';
import { FORM_COMMANDS } from './commands';
import type { FormState, FormStatus } from './state';

const OPEN_IN: Readonly<Record<FormCommandName, readonly FormStatus[]>> = {
  open: [],
  assessSelf: ['selfAssessment'],
  answer: ['selfAssessment', 'assessment', 'confirmation'],
  assess: ['assessment', 'confirmation'],
  sendBack: ['confirmation'],
  confirm: ['confirmation'],
  recordAbsence: ['selfAssessment', 'assessment', 'confirmation'],
  recordFact: ['selfAssessment', 'assessment', 'confirmation'],
  withdrawFact: ['selfAssessment', 'assessment', 'confirmation'],
  filePetition: ['petitionWindow'],
  reopen: ['petitionWindow', 'locked', 'notRated'],
  correct: ['petitionWindow', 'locked'],
  rejectPetition: ['petitionWindow', 'locked'],
  recompute: ['petitionWindow', 'locked'],
};

/** By what somebody judges or confirms this form now; null when they do not. */
export function competentAs(state: FormState, actor: FormActor, duty: 'assess' | 'confirm'): Relation | null {
  const step = duty === 'assess' ? 'assessment' : 'confirmation';
  const level = state.status === step ? state.level : 0;

  const name = inWhoseName(actor);

  return name === null ? null : relationOf(actor[duty], level, name);
}

/** Why this person may not do this to this form, or null. Separation of duties comes before anything else. */
export function formRefusal(state: FormState, actor: FormActor, name: FormCommandName): ErrorCode | null {
  const entitlement = entitlementRefusal(state, actor, name);

  if (entitlement !== null) {
    return entitlement;
  }

  if (!OPEN_IN[name].includes(state.status)) {
    return state.status === 'locked' ? 'evaluation/locked' : 'evaluation/not-in-state';
  }

  if ((name === 'recordFact' || name === 'withdrawFact') && state.kind !== 'year') {
    return 'evaluation/only-year';
  }

  if (name === 'withdrawFact' && (state.facts ?? []).length === 0) {
    return 'evaluation/not-in-state';
  }

  // Against a year, its level is disputed; what lies between follows its months.
  if (name === 'filePetition' && !isScored(state) && state.kind !== 'year') {
    return 'petition/against-months';
  }

  if (name === 'filePetition' && state.petition !== null) {
    return 'petition/already-filed';
  }

  return name === 'reopen' && state.petition?.outcome === null ? 'petition/open' : null;
}

function entitlementRefusal(state: FormState, actor: FormActor, name: FormCommandName): ErrorCode | null {
  // Neither who acts, nor for whom, nor through whom.
  const isOwn = handsOf(actor).includes(state.personId);

  switch (name) {
    case 'assessSelf':
    case 'answer':
    case 'filePetition':
      return actor.personId === state.personId && actor.onBehalfOf === undefined
        ? null
        : 'evaluation/not-own-form';
    case 'assess':
    case 'sendBack':
    case 'confirm': {
      if (isOwn) {
        return 'evaluation/self-confirm';
      }

      const duty = name === 'assess' ? 'assess' : 'confirm';

      return competentAs(state, actor, duty) === null ? 'evaluation/not-competent' : null;
    }
    case 'reopen': {
      if (isOwn) {
        return 'evaluation/self-confirm';
      }

      return mayConfirmSometime(actor) ? null : 'evaluation/not-competent';
    }
    case 'recordFact':
    case 'withdrawFact':
      if (isOwn) {
        return 'evaluation/self-confirm';
      }

      return actor.isPersonnelOffice || mayConfirmSometime(actor) ? null : 'evaluation/not-competent';
    case 'recordAbsence':
      if (isOwn) {
        return 'evaluation/self-confirm';
      }

      return actor.isPersonnelOffice ? null : 'evaluation/not-competent';
    case 'open':
    case 'correct':
    case 'rejectPetition':
    case 'recompute':
      return actor.personId === null ? null : 'access/not-entitled';
  }
}

/** Competent to confirm, now or once silence has called them in. */
const mayConfirmSometime = (actor: FormActor): boolean => {
  const name = inWhoseName(actor);

  return name !== null && relationOf(actor.confirm, actor.confirm.length, name) !== null;
};

/** The commands that are open to somebody now. */
export const allowedFormCommands = (state: FormState, actor: FormActor): PersonalCommandName[] =>
  FORM_COMMANDS.filter((name) => formRefusal(state, actor, name) === null);
