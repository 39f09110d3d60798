/** A small organisation, and changes of it, to see where the parts of assignments land. */
import type { AssignmentState } from '../../domain/assignment/state';
import type { Choice, Departure, Landing, Place, Reorganisation } from '../../domain/organisation/landing';
import { landingsOf } from '../../domain/organisation/landing';
import type { Position } from '../../domain/organisation/types';
import { COORDINATING_UNIT, PEOPLE } from './assignment-builders';

export const PATHS: Record<string, string[]> = {
  UBND: ['UBND'],
  SKHCN: ['UBND', 'SKHCN'],
  PCDS: ['UBND', 'SKHCN', 'PCDS'],
  SNV: ['UBND', 'SNV'],
  STTTT: ['UBND', 'STTTT'],
  [COORDINATING_UNIT]: ['UBND', COORDINATING_UNIT],
};
const pathOf = (unitId: string) => PATHS[unitId] ?? [];
export const post = (unitId: string, position: Position = 'staff'): Place => ({
  unitId,
  position,
  unitPath: pathOf(unitId),
});

export interface Case {
  before?: Place[];
  after?: Place[];
  successorId?: string | null;
}

export const departure = (
  personId: string,
  { before = [], after = [], successorId = null }: Case,
): Departure => ({
  personId,
  before,
  after,
  successorId,
});
export const change = (
  departures: Departure[],
  closing: Reorganisation['closing'] = null,
): Reorganisation => ({
  departures,
  closing,
  orderedById: PEOPLE.personnel,
  pathOf,
});
export const closes = (unitId: string, successorUnitId: string, departures: Departure[] = []) =>
  change(departures, { unitId, successorUnitId });

/** Each landing in one line: role, kind, and to whom or why. */
const lines = (landings: readonly Landing[]): string[] =>
  landings.map((one) =>
    [one.role, one.kind, 'toId' in one ? one.toId : '', 'why' in one ? (one.why ?? '') : '']
      .filter((word) => word !== '')
      .join(' '),
  );
export const landing = (state: AssignmentState, of: Reorganisation, choice: Choice | null = null) =>
  lines(landingsOf(state, of, choice));
