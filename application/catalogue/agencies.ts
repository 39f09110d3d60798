/** Agencies with a catalogue as the rule of its steps asks of them. */
import type { Knex } from 'knex';
import { defaultMethod } from '../../db/repositories/evaluation-methods';
import { unitPaths } from '../../db/repositories/places';
import type { CatalogueAgency } from '../../domain/catalogue/item';

/** By id: what is above each, and who decides by the method of the day. */
export async function catalogueAgencies(
  db: Knex,
  agencyIds: readonly string[],
  now: string,
): Promise<Map<string, CatalogueAgency>> {
  const [{ catalogueDecidedBy: decidedBy = 'usingHead' }, paths] = await Promise.all([
    defaultMethod(db, now.slice(0, 10)),
    unitPaths(db, [...new Set(agencyIds)]),
  ]);

  return new Map(agencyIds.map((id) => [id, { id, aboveId: paths.get(id)?.at(-2) ?? null, decidedBy }]));
}

/** One of them. */
export async function catalogueAgency(db: Knex, id: string, now: string): Promise<CatalogueAgency> {
  const found = (await catalogueAgencies(db, [id], now)).get(id);

  return found ?? { id, aboveId: null, decidedBy: 'usingHead' };
}
