/** Who is asking: what the identity and organisation tables say of a signed-in person at the instant of the request. */

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
  /** Scopes of the access token; absent for a session, which may do all that the person may. */
  scopes?: string[];
}
