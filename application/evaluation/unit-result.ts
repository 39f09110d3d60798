/** The result of the unit that a leader manages, from the forms of the same period, and what of it somebody may read. */
import type { Knex } from 'knex';
import type { ManagedForm } from '../../db/repositories/managed-forms';
import { managedForms } from '../../db/repositories/managed-forms';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { mayReadFile } from '../../domain/evaluation/access';
import type { FormState } from '../../domain/evaluation/form/state';
import { isScored } from '../../domain/evaluation/scoring';
import type { UnitResult } from '../../domain/evaluation/unit-result';
import { unitResultOf } from '../../domain/evaluation/unit-result';
import { methodOf } from './freeze';

export interface FoundUnitResult extends Omit<UnitResult, 'notCompleted'> {
  notCompleted: number | null;
  /** So few people that what follows would say something of one of them. */
  isHidden: boolean;
  /** Forms below "completed", and those without a result yet; null for whoever may not read them. */
  sources: ManagedForm[] | null;
}

/** Null of a form in which no such factor is judged. */
export async function unitResultFor(
  db: Knex,
  state: FormState,
): Promise<NonNullable<FormState['assessment']>['unitResult'] | null> {
  const managed = await managedBy(db, state);

  if (managed === null) {
    return null;
  }

  // How many are below the band is nobody's business who reads this form alone, and its log goes with it.
  const { value, people, confirmed } = unitResultOf(managed, state.leaderValues);

  return { value, people, confirmed };
}

/**
 * The same for a reader. Whoever may not read the files of those people is told how many are confirmed, and what follows
 * only where the group is so large that it says nothing of one person.
 */
export async function readUnitResult(
  db: Knex,
  principal: Principal,
  state: FormState,
): Promise<FoundUnitResult | null> {
  const managed = await managedBy(db, state);

  if (managed === null) {
    return null;
  }

  const found = unitResultOf(managed, state.leaderValues);
  const paths = [...(await unitPaths(db, [ledUnit(state)])).values()];

  if (mayReadFile(principal, '', paths)) {
    return { ...found, isHidden: false, sources: managed.filter(isWorthNaming) };
  }

  const { leastGroup = Infinity } = await methodOf(db, state.method);
  const isHidden = found.people < leastGroup;

  return {
    ...found,
    ...(isHidden && { value: null, notCompleted: null }),
    isHidden,
    sources: null,
  };
}

const isWorthNaming = ({ level, notRated }: ManagedForm): boolean =>
  !notRated && (level === null || level === 'notCompleted');

const ledUnit = ({ standing, agencyId, unitId }: FormState): string =>
  standing === 'agencyHead' || standing === 'agencyStaff' ? agencyId : unitId;

/** A method may leave this factor out: then nothing follows, and nobody is asked why. */
const judgesUnit = async (db: Knex, { method }: FormState): Promise<boolean> =>
  (await methodOf(db, method)).leaderFactors.some(({ factor }) => factor === 'unitResult');

/**
 * A head manages everybody in the unit and below; a deputy those of them who do not lead the same unit. Which field of the
 * unit a deputy was assigned is recorded nowhere, so the whole unit stands for it.
 */
async function managedBy(db: Knex, state: FormState): Promise<ManagedForm[] | null> {
  if (!state.leads || !isScored(state) || !(await judgesUnit(db, state))) {
    return null;
  }

  const led = ledUnit(state);
  const isHead = state.standing === 'agencyHead' || state.standing === 'subUnitHead';
  const forms = await managedForms(db, state.periodId, led);

  return forms.filter(
    ({ personId, unitId, leads }) => personId !== state.personId && (isHead || !(leads && unitId === led)),
  );
}
