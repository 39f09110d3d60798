/** What time does to a form: reminders, going on without a self-assessment, calling in the next person, the end. */
import type { Competent } from '../competence';
import { openTo } from '../competence';
import type { FormStep, StepClock } from '../procedure';
import { numbered } from './decide';
import type { FormDraft, FormEvent } from './events';
import type { FormState } from './state';
import { owedStep } from './state';

/** One step of the clock that is still to come. */
export interface ClockStep {
  readonly key: string;
  readonly at: string;
  readonly kind: 'reminder' | 'due' | 'escalation' | 'close';
  readonly step: FormStep | null;
  readonly level: number;
}

/** The next step that time will bring about, or null while nothing is waited for. */
export function nextFormStep(state: FormState): ClockStep | null {
  const step = owedStep(state);

  if (step !== null) {
    return stepsOf(state, step).find(({ key }) => !state.fired.includes(key)) ?? null;
  }

  // An open petition keeps the form from closing.
  const mayClose = state.petition === null || state.petition.outcome !== null;

  return state.status === 'petitionWindow' && state.petitionUntil !== null && mayClose
    ? { key: `close-${state.round}`, at: state.petitionUntil, kind: 'close', step: null, level: 0 }
    : null;
}

function stepsOf(state: FormState, step: FormStep): ClockStep[] {
  const { remindAt, dueAt, escalateAt } = state.clocks[step];
  const again = state.restarts?.[step] ?? 0;
  const key = (what: string): string => `${step}-${what}-${state.round}${again === 0 ? '' : `.${again}`}`;
  const reminder: ClockStep = { key: key('reminder'), at: remindAt, kind: 'reminder', step, level: 0 };

  return [
    // A clock so short that the reminder would come after the deadline has none.
    ...(remindAt < dueAt ? [reminder] : []),
    ...(step === 'selfAssessment'
      ? [{ key: key('due'), at: dueAt, kind: 'due' as const, step, level: 0 }]
      : escalateAt.map((at, index): ClockStep => {
          return { key: key(`escalation-${index + 1}`), at, kind: 'escalation', step, level: index + 1 };
        })),
  ];
}

/** Who is competent for what comes next at this moment, and the clock of what begins so later than planned. */
interface AtStep {
  readonly assess: readonly Competent[];
  readonly confirm: readonly Competent[];
  readonly clock?: StepClock | null;
}

/** What a step of the clock makes happen. */
export function decideFormStep(
  state: FormState,
  fired: ClockStep,
  firedAt: string,
  competent: AtStep,
): FormEvent[] {
  const present = nextFormStep(state);

  // Something came first.
  if (present === null || present.key !== fired.key || present.at !== fired.at) {
    return [];
  }

  return numbered(state, [draftOf(state, fired, firedAt, competent)], {
    actor: { personId: null },
    at: firedAt,
    commandId: null,
  });
}

function draftOf(
  state: FormState,
  { key: stepKey, at: scheduledAt, kind, step, level }: ClockStep,
  firedAt: string,
  competent: AtStep,
): FormDraft {
  if (step === null || kind === 'close') {
    return { type: 'formLocked', payload: { scheduledAt, firedAt } };
  }

  const person = [{ personId: state.personId, relation: 'person' }];
  const fired = { stepKey, scheduledAt, firedAt };

  if (step === 'selfAssessment') {
    return kind === 'reminder'
      ? { type: 'stepReminded', payload: { ...fired, recipients: person, step } }
      : {
          type: 'selfAssessmentMissed',
          payload: {
            ...fired,
            recipients: person,
            awaited: competent.assess,
            ...(competent.clock != null && { clock: competent.clock }),
          },
        };
  }

  const awaited = competent[step === 'assessment' ? 'assess' : 'confirm'];
  const recipients = toldOf(openTo(awaited, kind === 'reminder' ? state.level : level));

  return kind === 'reminder'
    ? { type: 'stepReminded', payload: { ...fired, recipients, step } }
    : { type: 'stepEscalated', payload: { ...fired, recipients, step, level, awaited } };
}

const toldOf = (competent: readonly Competent[]) =>
  competent.flatMap(({ relation, personIds }) => personIds.map((personId) => ({ personId, relation })));
