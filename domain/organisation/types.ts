/** Units, people and effective-dated appointments; who leads whom is derived from them at a given instant. */
import type { IsoDate, IsoInstant } from '../calendar/types';

/** A calendar date (local midnight) or an instant. */
export type Moment = IsoDate | IsoInstant;

export interface Unit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  /** Wards and communes have no official English name; then the Vietnamese one is shown. */
  readonly name: { readonly vi: string; readonly en: string | null };
}

export const POSITIONS = ['head', 'deputy', 'staff', 'intakeReceiver'] as const;
export type Position = (typeof POSITIONS)[number];

/** Holds from `from` until just before `to`; `to: null` is open-ended. */
interface Effective {
  readonly from: Moment;
  readonly to: Moment | null;
}

/** A person's position in a unit. The primary one decides the line manager. */
export interface Appointment extends Effective {
  readonly personId: string;
  readonly unitId: string;
  readonly position: Position;
  readonly primary: boolean;
}

/** A named role, such as the personnel office, held for a unit and everything below it, or everywhere (`null`). */
export interface RoleGrant extends Effective {
  readonly personId: string;
  readonly role: string;
  readonly unitId: string | null;
}

/**
 * What the rules need to look up. The slice that an assignment needs is the appointments of its people and of the
 * units from its lead unit to the root; unknown ids simply give nothing.
 */
export interface Organisation {
  unit(unitId: string): Pick<Unit, 'id' | 'parentId'> | undefined;
  appointmentsInUnit(unitId: string): readonly Appointment[];
  appointmentsOfPerson(personId: string): readonly Appointment[];
  grantsOfRole(role: string): readonly RoleGrant[];
}
