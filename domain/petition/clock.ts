/** What time does to a petition: a reminder before the deadline, then the next competent person, one after another. */
import type { Competent } from '../evaluation/competence';
import { openTo } from '../evaluation/competence';
import type { PetitionEvent, PetitionState } from './petition';

export interface PetitionStep {
  readonly key: string;
  readonly at: string;
  readonly kind: 'reminder' | 'escalation';
  readonly level: number;
}

/** The next step of the clock, or null once it is decided. */
export function nextPetitionStep({ status, clock, fired }: PetitionState): PetitionStep | null {
  if (status !== 'open') {
    return null;
  }

  const reminder: PetitionStep = { key: 'reminder', at: clock.remindAt, kind: 'reminder', level: 0 };
  const steps = [
    reminder,
    ...clock.escalateAt.map((at, index): PetitionStep => {
      return { key: `escalation-${index + 1}`, at, kind: 'escalation', level: index + 1 };
    }),
  ];

  return steps.find(({ key }) => !fired.includes(key)) ?? null;
}

/** What a step makes happen; nothing when the petition was decided first. */
export function decidePetitionStep(
  state: PetitionState,
  step: PetitionStep,
  firedAt: string,
  competent: readonly Competent[],
): PetitionEvent[] {
  if (nextPetitionStep(state)?.key !== step.key) {
    return [];
  }

  const level = step.kind === 'reminder' ? state.level : step.level;
  const recipients = openTo(competent, level).flatMap(({ relation, personIds }) =>
    personIds.map((personId) => ({ personId, relation })),
  );
  const fired = { stepKey: step.key, scheduledAt: step.at, firedAt, recipients };
  const cause = { v: 1, seq: state.seq + 1, at: firedAt, actorId: null, commandId: null };

  return [
    step.kind === 'reminder'
      ? { ...cause, type: 'petitionReminded', payload: fired }
      : { ...cause, type: 'petitionEscalated', payload: { ...fired, level, competent } },
  ];
}
