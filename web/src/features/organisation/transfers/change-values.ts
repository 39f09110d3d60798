/** What the form of a transfer holds, and the request that it comes to. */
import type { TransferWish } from '../../../../../contracts/transfers';
import type { Position } from '../../../../../domain/organisation/types';

export const KINDS = ['move', 'leave', 'close'] as const;

export interface ChangeValues {
  kind: (typeof KINDS)[number];
  personId: string | null;
  toUnitId: string | null;
  position: Position;
  successorId: string | null;
  takesPost: boolean;
  unitId: string | null;
  successorUnitId: string | null;
  /** Posts in the successor of those who do not become staff there; null = none. */
  people: Readonly<Record<string, Position | null>>;
}

export const NOTHING: ChangeValues = {
  kind: 'move',
  personId: null,
  toUnitId: null,
  position: 'staff',
  successorId: null,
  takesPost: false,
  unitId: null,
  successorUnitId: null,
  people: {},
};

/** The change of the request, or null while something is missing. */
export function changeOf(values: ChangeValues): TransferWish['change'] | null {
  const { kind, personId, toUnitId, position, successorId, takesPost, unitId, successorUnitId } = values;

  if (kind === 'close') {
    const people = Object.entries(values.people).map(([id, post]) => ({ personId: id, position: post }));

    return unitId === null || successorUnitId === null ? null : { kind, unitId, successorUnitId, people };
  }

  const successor = successorId === null ? {} : { successor: { personId: successorId, takesPost } };

  if (personId === null) {
    return null;
  }

  if (kind === 'leave') {
    return { kind, personId, ...successor };
  }

  return toUnitId === null ? null : { kind, personId, to: { unitId: toUnitId, position }, ...successor };
}

/** What was chosen for single assignments: another person's id, or null to leave it as it is. */
export type Choices = Readonly<Record<string, string | null>>;

export const choicesOf = (choices: Choices): TransferWish['choices'] =>
  Object.entries(choices).map(([assignmentId, toId]) =>
    toId === null ? { assignmentId, leave: true as const } : { assignmentId, toId },
  );
