/**
 * Acting in somebody's place in an evaluation (docs/decisions/025): whoever is represented has to be competent, and
 * separation of duties is asked of everybody through whose hands the act goes.
 */
import { DomainError } from '../errors';

/** In whose place somebody acts, through whom that came, and until when it holds. */
export interface InPlaceOf {
  readonly personId: string;
  readonly via: readonly string[];
  readonly until: string | null;
}

/** What is kept of it in an event. */
export interface RepresentedInEvent {
  readonly personId: string;
  readonly via: readonly string[];
}

export interface Acting {
  /** Null for another process. */
  readonly personId: string | null;
  /** Absent in one's own name. */
  readonly onBehalfOf?: InPlaceOf;
}

/** Whose competence counts. */
export const inWhoseName = ({ personId, onBehalfOf }: Acting): string | null =>
  onBehalfOf?.personId ?? personId;

/** Whoever acts, for whom, and through whom. */
export const handsOf = ({ personId, onBehalfOf }: Acting): string[] => [
  ...(personId === null ? [] : [personId]),
  ...(onBehalfOf === undefined ? [] : [onBehalfOf.personId, ...onBehalfOf.via]),
];

/** What an event says of it: nothing in one's own name. */
export const representedIn = ({ onBehalfOf }: Acting): { onBehalfOf?: RepresentedInEvent } =>
  onBehalfOf === undefined ? {} : { onBehalfOf: { personId: onBehalfOf.personId, via: onBehalfOf.via } };

/** A command that was on its way when the delegation ended is refused. */
export function assertStillStands({ onBehalfOf }: Acting, at: string): void {
  if (onBehalfOf !== undefined && onBehalfOf.until !== null && at >= onBehalfOf.until) {
    throw new DomainError('delegation/ended', { until: onBehalfOf.until });
  }
}
