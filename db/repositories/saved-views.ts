/** Views kept on the server: one's own, and those shared with a unit that one is in. */
import type { Knex } from 'knex';
import type { Position } from '../../domain/access/principal';
import type { ViewDefault, ViewPage } from '../../domain/collaboration/saved-views';

export interface SavedView {
  id: string;
  ownerId: string;
  /** Shared with this unit and everything below it; null = the owner's alone. */
  unitId: string | null;
  page: ViewPage;
  name: string;
  search: Record<string, string>;
}

interface Row {
  id: string;
  owner_id: string;
  unit_id: string | null;
  page: ViewPage;
  name: string;
  search: Record<string, string>;
}

/** The views of a person: own ones, and those of the units given; in the person's order, then by name. */
export async function viewsFor(db: Knex, personId: string, unitIds: readonly string[]): Promise<SavedView[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT v.* FROM saved_view v
       LEFT JOIN saved_view_place o ON o.view_id = v.id AND o.person_id = :person
      WHERE v.owner_id = :person OR v.unit_id = ANY (:units::text[])
      ORDER BY o.place NULLS LAST, v.name, v.id`,
    { person: personId, units: [...unitIds] },
  );

  return rows.map(toView);
}

/** One view; `lock` keeps it until the transaction ends. */
export async function findView(db: Knex, id: string, lock = false): Promise<SavedView | null> {
  const query = db('saved_view').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as Row | undefined;

  return row === undefined ? null : toView(row);
}

export async function countOwnViews(db: Knex, personId: string): Promise<number> {
  const row = (await db('saved_view').where({ owner_id: personId }).count('* as n').first()) as
    { n: string } | undefined;

  return Number(row?.n ?? 0);
}

/** Answers whether it was written: false when the same request had written it before. */
export async function insertView(trx: Knex, view: SavedView, at: string): Promise<boolean> {
  const written = (await trx('saved_view')
    .insert({ ...columns(view), id: view.id, owner_id: view.ownerId, created_at: at, updated_at: at })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

export async function updateView(trx: Knex, view: SavedView, at: string): Promise<void> {
  await trx('saved_view')
    .where({ id: view.id })
    .update({ ...columns(view), updated_at: at });
}

export async function deleteView(trx: Knex, id: string): Promise<void> {
  await trx('saved_view').where({ id }).delete();
}

/** The defaults that may concern a person: their own, and those of the units given. */
export async function defaultsFor(
  db: Knex,
  page: ViewPage,
  personId: string,
  unitIds: readonly string[],
): Promise<ViewDefault[]> {
  const { rows } = await db.raw<{
    rows: { view_id: string; person_id: string | null; unit_id: string | null; position: Position | null }[];
  }>(
    `SELECT d.view_id, d.person_id, d.unit_id, d.position FROM saved_view_default d
      WHERE d.page = ? AND (d.person_id = ? OR d.unit_id = ANY (?::text[]))`,
    [page, personId, [...unitIds]],
  );

  return rows.map((row) => ({
    viewId: row.view_id,
    personId: row.person_id,
    unitId: row.unit_id,
    position: row.position,
  }));
}

type Scope = { personId: string } | { unitId: string; position: Position };

/** Makes a view the first of its screen for a person, or for a position in a unit, in place of the one before. */
export async function setDefault(trx: Knex, view: SavedView, scope: Scope): Promise<void> {
  await clearDefault(trx, view.page, scope);
  await trx('saved_view_default').insert({ view_id: view.id, page: view.page, ...scopeColumns(scope) });
}

export async function clearDefault(trx: Knex, page: ViewPage, scope: Scope): Promise<void> {
  await trx('saved_view_default')
    .where({ page, ...scopeColumns(scope) })
    .delete();
}

/** Forgets for whom a view comes first: it is no longer shared, or with others. */
export async function clearUnitDefaults(trx: Knex, viewId: string): Promise<void> {
  await trx('saved_view_default').where({ view_id: viewId }).whereNotNull('unit_id').delete();
}

/** The order in which a person wants to see the views, in place of the one before. */
export async function setOrder(trx: Knex, personId: string, viewIds: readonly string[]): Promise<void> {
  await trx('saved_view_place').where({ person_id: personId }).delete();

  if (viewIds.length > 0) {
    await trx('saved_view_place').insert(
      viewIds.map((viewId, place) => ({ person_id: personId, view_id: viewId, place })),
    );
  }
}

const scopeColumns = (scope: Scope) =>
  'personId' in scope ? { person_id: scope.personId } : { unit_id: scope.unitId, position: scope.position };

const columns = ({ unitId, page, name, search }: SavedView) => ({
  unit_id: unitId,
  page,
  name,
  search: JSON.stringify(search),
});

const toView = (row: Row): SavedView => ({
  id: row.id,
  ownerId: row.owner_id,
  unitId: row.unit_id,
  page: row.page,
  name: row.name,
  search: row.search,
});
