/** Whoever swayed a form without judging or confirming it. */
import { handsOf } from '../in-place';
import type { FormEvent } from './events';
import type { FormState } from './state';

/**
 * Through whose hands a fact that still counts was recorded, or the form was sent back to be judged anew: a petition against it is not theirs to decide, as
 * little as it is the rater's.
 */
export function swayersOf({ facts = [] }: Pick<FormState, 'facts'>, events: readonly FormEvent[]): string[] {
  const counts = new Set(facts.map(({ seq }) => seq));
  const swaying = events.filter(
    ({ type, seq }) => type === 'sentBack' || (type === 'factRecorded' && counts.has(seq)),
  );

  return [
    ...new Set(
      swaying.flatMap(({ actorId, onBehalfOf }) => [
        ...handsOf({ personId: actorId }),
        ...(onBehalfOf === undefined ? [] : [onBehalfOf.personId, ...onBehalfOf.via]),
      ]),
    ),
  ];
}
