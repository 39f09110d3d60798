/**
 * Who is competent for one person's evaluation at a moment: the relations of the procedure, resolved to people.
 * (Decree 335/2025/ND-CP, article 10: the one who monitors is not always the one who rates.)
 */
import { activeAt } from '../organisation/effective';
import { headOf, headedUnits, holdersOf, pathToRoot } from '../organisation/hierarchy';
import type { Moment, Organisation } from '../organisation/types';
import type { Relation, Standing } from './procedure';

export interface Competent {
  readonly relation: Relation;
  readonly personIds: readonly string[];
}

/** Whose evaluation it is, where they stand, and whom it may not be decided by. */
export interface Subject {
  readonly personId: string;
  readonly unitId: string;
  readonly agencyId: string;
}

/** Where a person with this primary post stands in an agency. */
export function standingIn(org: Organisation, { personId, unitId, agencyId }: Subject, at: Moment): Standing {
  const headed = headedUnits(org, personId, at);

  if (headed.includes(agencyId)) {
    return 'agencyHead';
  }

  if (unitId === agencyId) {
    return 'agencyStaff';
  }

  return headed.includes(unitId) ? 'subUnitHead' : 'subUnitStaff';
}

/**
 * The people behind each relation, in the order given. A relation that nobody holds, or only people who are left out,
 * is passed over: nobody is ever competent for themselves, and a vacant post calls in the next.
 */
export function competentFor(
  org: Organisation,
  relations: readonly Relation[],
  subject: Subject,
  at: Moment,
  except: readonly string[] = [],
): Competent[] {
  const barred = new Set([subject.personId, ...except]);

  return relations.flatMap((relation) => {
    const personIds = holders(org, relation, subject, at).filter((id) => !barred.has(id));

    return personIds.length === 0 ? [] : [{ relation, personIds }];
  });
}

function holders(org: Organisation, relation: Relation, { unitId, agencyId }: Subject, at: Moment): string[] {
  const managing = pathToRoot(org, agencyId)[1] ?? null;
  const head = (id: string | null): string[] => {
    const found = id === null ? null : headOf(org, id, at);

    return found === null ? [] : [found];
  };

  switch (relation) {
    case 'directHead':
      return head(unitId);
    case 'usingHead':
      return head(agencyId);
    case 'managingHead':
      return head(managing);
    case 'managingDeputy':
      return managing === null ? [] : holdersOf(org, managing, 'deputy', at);
    case 'personnelOffice':
      return [...new Set(activeAt(org.grantsOfRole('personnelOffice'), at).map(({ personId }) => personId))];
  }
}

/** Those who may act now: the first who is competent, and one more for each time that silence called somebody in. */
export const openTo = (competent: readonly Competent[], level: number): readonly Competent[] =>
  competent.slice(0, level + 1);

/** By what somebody may act now; null when they may not. */
export const relationOf = (
  competent: readonly Competent[],
  level: number,
  personId: string,
): Relation | null =>
  openTo(competent, level).find(({ personIds }) => personIds.includes(personId))?.relation ?? null;

export const idsOf = (competent: readonly Competent[]): string[] => [
  ...new Set(competent.flatMap(({ personIds }) => personIds)),
];
