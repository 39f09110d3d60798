/** What signing off would accept, and what it did accept, with the events behind each figure. */
import type { AcceptanceView } from '../../contracts/acceptance';
import type { Fault } from '../../domain/assignment/acceptance';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { reckoningOf } from '../../domain/evaluation/faults';

export function acceptanceView(events: readonly AssignmentEvent[]): AcceptanceView {
  const faults = (all: readonly Fault[]) => all.map((fault) => faultView(fault, events));
  const reckoned = reckoningOf(events);
  const signed = events.findLast(({ type }) => type === 'assignmentSignedOff');
  const accepted = signed?.type === 'assignmentSignedOff' ? signed.payload.acceptance : undefined;

  return {
    reckoned: reckoned && {
      personId: reckoned.personId,
      quantity: reckoned.quantity,
      failures: faults(reckoned.failures),
      delays: faults(reckoned.delays),
    },
    accepted:
      signed === undefined || accepted === undefined
        ? null
        : {
            seq: signed.seq,
            quantity: accepted.acceptedQuantity,
            failures: faults(accepted.failures),
            delays: faults(accepted.delays),
            corrections: accepted.corrections.map((one) => ({ ...one })),
          },
  };
}

function faultView({ seq, units, excusedBySeq }: Fault, events: readonly AssignmentEvent[]) {
  const event = events.find((one) => one.seq === seq);

  return {
    seq,
    at: event?.at ?? '',
    units,
    words: event?.type === 'submissionReturned' ? event.payload.reason : null,
    excusedBySeq,
  };
}
