/**
 * What accepted work brings to key results: the units that were accepted, each key result its share. Reopened work
 * brings nothing until it is signed off again.
 */
import type { AssignmentEvent } from '../assignment/events';
import type { AssignmentState } from '../assignment/state';
import { unitsOf } from '../assignment/acceptance';
import { exactText, multiply, parseFraction } from '../evaluation/fraction';

/** How one assignment stands to one key result. */
export interface Contribution {
  readonly keyResultId: string;
  readonly share: string;
  /** Units that count for it: those accepted times its share; `0` while nothing is accepted. */
  readonly products: string;
  /** When it was signed off; null while it is not. */
  readonly acceptedAt: string | null;
  /** The event that made it so. */
  readonly seq: number;
}

/**
 * The contributions that events set anew; none where no event has to do with acceptance, so that a record of progress
 * or a reminder touches no key result. Repeating the same events says the same.
 */
export function contributionsAfter(
  { keyResults, quantity, status }: Pick<AssignmentState, 'keyResults' | 'quantity' | 'status'>,
  events: readonly AssignmentEvent[],
): Contribution[] {
  const last = events.filter(isTurn).at(-1);

  if (last === undefined) {
    return [];
  }

  const isAccepted = status === 'signedOff' && last.type === 'assignmentSignedOff';
  const units =
    last.type === 'assignmentSignedOff'
      ? (last.payload.acceptance?.acceptedQuantity ?? unitsOf({ quantity }))
      : '0';

  return keyResults.map(({ id, share }) => ({
    keyResultId: id,
    share,
    products: isAccepted ? exactText(multiply(parseFraction(units), parseFraction(share))) : '0',
    acceptedAt: isAccepted ? last.at : null,
    seq: last.seq,
  }));
}

const TURNS = [
  'assignmentIssued',
  'assignmentSignedOff',
  'assignmentReopened',
  'assignmentWithdrawn',
] as const;

const isTurn = (
  event: AssignmentEvent,
): event is Extract<AssignmentEvent, { type: (typeof TURNS)[number] }> =>
  TURNS.some((type) => type === event.type);
