/**
 * The work catalogue of an agency: the products that it makes, in groups by complexity, each worth so many standard
 * units. A product comes into force by decisions, and goes by one. (Decree 335/2025/ND-CP, articles 3(6) and 13.)
 */
import type { Principal } from '../access/principal';
import { ledUnitIds } from '../access/visibility';
import { DomainError, fieldError } from '../errors';
import { compare, divide, exactText, parseFraction, ZERO } from '../evaluation/fraction';
import type { CatalogueDecider } from '../evaluation/method';

export const ITEM_STATES = ['draft', 'proposed', 'normalised', 'decided', 'retired'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export const ITEM_STEPS = ['propose', 'normalise', 'decide', 'sendBack', 'retire'] as const;
export type ItemStep = (typeof ITEM_STEPS)[number];

const NEXT: Readonly<Record<ItemStep, Partial<Record<ItemState, ItemState>>>> = {
  propose: { draft: 'proposed' },
  normalise: { proposed: 'normalised' },
  decide: { normalised: 'decided' },
  sendBack: { proposed: 'draft', normalised: 'draft' },
  retire: { decided: 'retired' },
};

/** The state after a step, or a refusal with the state that stands against it. */
export function stateAfter(state: ItemState, step: ItemStep): ItemState {
  const next = NEXT[step][state];

  if (next === undefined) {
    throw new DomainError('catalogue/not-in-state', { state, step });
  }

  return next;
}

type Asking = Pick<Principal, 'roles' | 'headedUnitIds' | 'deputisedUnitIds' | 'appointments'>;

/** Works in the agency or below it: may ask for a product that the catalogue lacks. */
export const belongsTo = ({ appointments }: Pick<Asking, 'appointments'>, agencyId: string): boolean =>
  appointments.some(({ unitPath }) => unitPath.includes(agencyId));

/** An agency with a catalogue, and how the method reads who decides there. */
export interface CatalogueAgency {
  readonly id: string;
  /** The unit directly above; null at the top. */
  readonly aboveId: string | null;
  readonly decidedBy: CatalogueDecider;
}

/** The unit whose head decides. At the top there is nobody above: its own head. */
const decidingUnit = ({ id, aboveId, decidedBy }: CatalogueAgency): string =>
  decidedBy === 'managingHead' ? (aboveId ?? id) : id;

/**
 * Whether this person may take a step: whoever leads a unit of the agency proposes, the personnel office normalises for
 * the whole agency, the head whom the method's reading names decides and retires, and so may a city leader; those who
 * normalise or decide may send it back.
 */
export function mayTakeStep(principal: Asking, agency: CatalogueAgency, step: ItemStep): boolean {
  const isPersonnel = principal.roles.includes('personnelOffice');
  const isHead =
    principal.headedUnitIds.includes(decidingUnit(agency)) || principal.roles.includes('cityLeader');

  switch (step) {
    case 'propose':
      return leadsIn(principal, agency.id) || isPersonnel;
    case 'normalise':
      return isPersonnel;
    case 'decide':
    case 'retire':
      return isHead;
    case 'sendBack':
      return isPersonnel || isHead;
  }
}

/** Groups and the standard product are the frame of the whole agency. */
export const mayFrame = (principal: Asking, agency: CatalogueAgency): boolean =>
  principal.roles.includes('personnelOffice') || mayTakeStep(principal, agency, 'decide');

function leadsIn(principal: Asking, agencyId: string): boolean {
  const led = ledUnitIds(principal as Principal);

  return principal.appointments.some(
    ({ unitId, unitPath }) => led.includes(unitId) && unitPath.includes(agencyId),
  );
}

/** The score of a product over the score of the standard product, exactly. */
export function coefficientOf(points: string, standardPoints: string): string {
  return exactText(divide(parseFraction(points), parseFraction(standardPoints)));
}

/** Refuses more groups than the method allows, numbers that are not 1, 2, 3 …, and points that are not positive. */
export function checkFrame(
  groups: readonly { readonly no: number }[],
  standardPoints: string,
  mostGroups: number,
): void {
  if (groups.length > mostGroups) {
    throw fieldError('catalogue/too-many-groups', `/groups/${mostGroups}`, { mostGroups });
  }

  const wrong = groups.findIndex(({ no }, index) => no !== index + 1);

  if (wrong >= 0) {
    throw fieldError('request/invalid', `/groups/${wrong}/no`);
  }

  if (compare(parseFraction(standardPoints), ZERO) <= 0) {
    throw fieldError('evaluation/coefficient-not-positive', '/standard/points');
  }
}

/** What an assignment keeps of a product, as it was at issue: later edits change nothing that was issued. */
export interface ProductSnapshot {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly group: number;
  readonly coefficient: string;
  readonly version: number;
}
