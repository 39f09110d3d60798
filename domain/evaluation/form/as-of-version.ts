/** A form as it stood when one of its results came to stand: what was said and signed then, not what was said since. */
import type { FormEvent } from './events';
import { foldForm } from './evolve';
import type { FormState } from './state';

const MAKES_RESULT: readonly FormEvent['type'][] = ['confirmed', 'resultCorrected', 'resultRecomputed'];

/** The log up to the event that made the version; the whole log where it has no such version. */
export function untilVersion(events: readonly FormEvent[], version: number): readonly FormEvent[] {
  const made = events.filter(({ type }) => MAKES_RESULT.includes(type))[version - 1];

  return made === undefined ? events : events.filter(({ seq }) => seq <= made.seq);
}

/** The state that the version was made in. Throws where the log is empty. */
export function formAsOf(events: readonly FormEvent[], version: number): FormState {
  const state = foldForm(untilVersion(events, version));

  if (state === null) {
    throw new Error('a form without a log');
  }

  return state;
}
