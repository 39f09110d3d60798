/** Who defines indicators, who brings their figures, who sees them. */
import type { Principal } from '../access/principal';
import { ledUnitIds, READS_ALL } from '../access/visibility';
import type { SubjectKind } from './definition';

export interface KpiSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Units from the root down to that of the subject; empty for a group of units. */
  readonly path: readonly string[];
}

type Asking = Pick<Principal, 'personId' | 'roles' | 'headedUnitIds' | 'deputisedUnitIds'>;

/**
 * Whoever keeps frameworks of indicators (personnel office, methodologist) and city leaders define any of a unit or group; who leads a
 * unit defines those at and below it. Of a person only their superiors do: a methodologist reads no personal figures.
 */
export function mayDefine(principal: Asking, { kind, id, path }: KpiSubject): boolean {
  const { roles } = principal;
  const leads = ledUnitIds(principal as Principal).some((unitId) => path.includes(unitId));

  if (kind === 'person') {
    return (
      id !== principal.personId &&
      (leads || roles.includes('personnelOffice') || roles.includes('cityLeader'))
    );
  }

  return leads || roles.some((role) => KEEPERS.includes(role));
}

const KEEPERS: readonly string[] = ['personnelOffice', 'methodologist', 'cityLeader'];

/** The owner brings the figure; whoever may define the indicator may bring or correct it in their place, under their own name. */
export const mayReport = (principal: Asking, subject: KpiSubject, ownerId: string): boolean =>
  principal.personId === ownerId || mayDefine(principal, subject);

/** Indicators of units are for everybody; those of a person for that person, their superiors, and who reads all. */
export const maySee = (principal: Asking, subject: KpiSubject, ownerId: string): boolean =>
  subject.kind !== 'person' ||
  subject.id === principal.personId ||
  ownerId === principal.personId ||
  READS_ALL.some((role) => principal.roles.includes(role)) ||
  ledUnitIds(principal as Principal).some((unitId) => subject.path.includes(unitId));
