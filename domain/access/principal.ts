/** Who is asking: what the identity and organisation tables say of a signed-in person at the instant of the request. */
import type { Link } from '../delegation/types';

/** Roles granted to a person beyond what follows from appointments (head, deputy, official). */
export const ROLE_NAMES = [
  'cityLeader',
  'personnelOffice',
  'methodologist',
  'operator',
  'administrator',
  'auditor',
] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

export type Position = 'head' | 'deputy' | 'staff' | 'intakeReceiver';

export interface PrincipalAppointment {
  unitId: string;
  /** Ids of the unit and its ancestors, from the root down to the unit itself. */
  unitPath: string[];
  position: Position;
}

/** A step with what the represented person leads: enough to know what becomes visible through it. */
export interface CoveringLink extends Link {
  fromHeadedUnitIds: string[];
  fromIntakeUnitIds: string[];
}

export interface Principal {
  personId: string;
  login: string;
  name: string;
  locale: 'vi' | 'en';
  roles: RoleName[];
  headedUnitIds: string[];
  deputisedUnitIds: string[];
  /** Units at whose intake this person receives: those headed, and those received for. */
  intakeUnitIds: string[];
  appointments: PrincipalAppointment[];
  /** `batch`: nobody is there; work that the person ordered is being done. */
  via: 'session' | 'token' | 'batch';
  /** The steps by which this person may act in the place of others now; absent or empty for nearly everybody. */
  links?: readonly CoveringLink[];
  /** Scopes of the access token; absent for a session, which may do all that the person may. */
  scopes?: string[];
}
