/** The rows of the policy table for indicators. */
import type { PolicyRow } from './policy-row';

export const KPI_POLICY = {
  'kpi.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'figures of units are for everybody; domain/kpi/access keeps those of people to whom they concern',
  },
  'kpi.define': {
    who: ['issuer', 'personnelOffice', 'methodologist'],
    access: 'write',
    why: 'whoever leads the unit or keeps the framework; domain/kpi/access decides which',
  },
  'kpi.report': {
    who: ['signedIn'],
    access: 'write',
    why: 'the owner of the figure, or another system in their name; domain/kpi/access decides further',
  },
} as const satisfies Record<string, PolicyRow>;
