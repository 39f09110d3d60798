/** Saved choices of units: one's own, and those shared in a unit in which one works. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';

export interface UnitGroup {
  id: string;
  name: string;
  ownerId: string;
  sharedUnitId: string | null;
  unitIds: string[];
}

const COLUMNS = {
  id: 'id',
  name: 'name',
  ownerId: 'owner_id',
  sharedUnitId: 'shared_unit_id',
  unitIds: 'unit_ids',
};

/** More groups than one person sees at a time are of no use. */
const MOST_SHOWN = 200;

/** Units in which, or below which, this person holds a post: what is shared there is theirs to use. */
const unitsAround = ({ appointments }: Principal): string[] => [
  ...new Set(appointments.flatMap(({ unitPath }) => unitPath)),
];

const usable = (db: Knex, principal: Principal): Knex.QueryBuilder =>
  db('unit_group').where((either) => {
    void either
      .where({ owner_id: principal.personId })
      .orWhereRaw('shared_unit_id = ANY (?::text[])', [unitsAround(principal)]);
  });

export async function usableGroups(db: Knex, principal: Principal): Promise<UnitGroup[]> {
  return (await usable(db, principal)
    .orderBy(['name', 'id'])
    .limit(MOST_SHOWN)
    .select(COLUMNS)) as UnitGroup[];
}

/** Those of these groups that the person may use, by id. */
export async function usableGroupsById(
  db: Knex,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, UnitGroup>> {
  const rows = (await usable(db, principal)
    .whereRaw('id = ANY (?::text[])', [[...ids]])
    .select(COLUMNS)) as UnitGroup[];

  return new Map(rows.map((group) => [group.id, group]));
}

/** SQLSTATE of a unique constraint. */
const TAKEN = '23505';

/** Saves a group, or changes one's own; answers false when one has another of this name. */
export async function saveGroup(db: Knex, group: UnitGroup, now: string): Promise<boolean> {
  try {
    await db('unit_group')
      .insert({
        id: group.id,
        name: group.name,
        owner_id: group.ownerId,
        shared_unit_id: group.sharedUnitId,
        unit_ids: group.unitIds,
        updated_at: now,
      })
      .onConflict('id')
      .merge(['name', 'shared_unit_id', 'unit_ids', 'updated_at'])
      .where('unit_group.owner_id', group.ownerId);

    return true;
  } catch (error) {
    if ((error as { code?: string }).code === TAKEN) {
      return false;
    }

    throw error;
  }
}

/** Forgets one's own group; answers false when there is none. */
export async function deleteGroup(db: Knex, ownerId: string, id: string): Promise<boolean> {
  return (await db('unit_group').where({ id, owner_id: ownerId }).delete()) === 1;
}
