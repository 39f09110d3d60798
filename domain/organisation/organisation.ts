/** An organisation held in memory: whole for small ones and tests, a slice of the database for a request. */
import type { Appointment, Organisation, RoleGrant, Unit } from './types';

export interface OrganisationRows {
  readonly units: readonly Pick<Unit, 'id' | 'parentId'>[];
  readonly appointments: readonly Appointment[];
  readonly roleGrants?: readonly RoleGrant[];
}

/** Indexes rows once, so that each question about them is a look-up. */
export function organisationOf({ units, appointments, roleGrants = [] }: OrganisationRows): Organisation {
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const byUnit = groupBy(appointments, (appointment) => appointment.unitId);
  const byPerson = groupBy(appointments, (appointment) => appointment.personId);
  const byRole = groupBy(roleGrants, (grant) => grant.role);
  return {
    unit: (unitId) => unitById.get(unitId),
    appointmentsInUnit: (unitId) => byUnit.get(unitId) ?? [],
    appointmentsOfPerson: (personId) => byPerson.get(personId) ?? [],
    grantsOfRole: (role) => byRole.get(role) ?? [],
  };
}

/** The organisation that nobody knows anything of. */
export const NO_ORGANISATION: Organisation = organisationOf({ units: [], appointments: [] });

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
