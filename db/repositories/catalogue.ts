/** The work catalogue: frames, products and the steps that each has gone through. */
import type { Knex } from 'knex';
import type { ItemState } from '../../domain/catalogue/item';
import { searchKey } from '../../domain/text/normalise';
import { whereWords } from './searching';

export interface CatalogueFrame {
  agencyId: string;
  version: number;
  standard: { name: string; points: string };
  groups: { no: number; name: string }[];
  documentNumber: string;
  setBy: string;
  setAt: string;
}

export interface CatalogueItem {
  id: string;
  agencyId: string;
  code: string;
  name: string;
  output: string;
  groupNo: number;
  points: string;
  coefficient: string;
  state: ItemState;
  version: number;
  reason: string;
  createdBy: string;
  createdAt: string;
}

export interface CatalogueStepRow {
  no: number;
  step: string;
  state: ItemState;
  byId: string;
  at: string;
  documentNumber: string | null;
  reason: string | null;
}

interface FrameRow {
  agency_id: string;
  version: number;
  standard_name: string;
  standard_points: string;
  groups: { no: number; name: string }[];
  document_number: string;
  set_by: string;
  set_at: Date;
}

/** The frame that holds for an agency, or null while it has none. */
export async function currentFrame(db: Knex, agencyId: string): Promise<CatalogueFrame | null> {
  const row = (await db('catalogue_frame')
    .where({ agency_id: agencyId })
    .orderBy('version', 'desc')
    .first()) as FrameRow | undefined;

  return row === undefined
    ? null
    : {
        agencyId: row.agency_id,
        version: row.version,
        standard: { name: row.standard_name, points: row.standard_points },
        groups: row.groups,
        documentNumber: row.document_number,
        setBy: row.set_by,
        setAt: row.set_at.toISOString(),
      };
}

/** Writes the next frame; answers false when the same request, or somebody faster, wrote this version. */
export async function insertFrame(db: Knex, frame: CatalogueFrame, requestId: string): Promise<boolean> {
  const written = (await db('catalogue_frame')
    .insert({
      agency_id: frame.agencyId,
      version: frame.version,
      standard_name: frame.standard.name,
      standard_points: frame.standard.points,
      groups: JSON.stringify(frame.groups),
      document_number: frame.documentNumber,
      set_by: frame.setBy,
      set_at: frame.setAt,
      request_id: requestId,
    })
    .onConflict()
    .ignore()
    .returning('version')) as unknown[];

  return written.length === 1;
}

/** Whether this request wrote a frame before. */
export async function frameOfRequest(db: Knex, requestId: string): Promise<boolean> {
  return (await db('catalogue_frame').where({ request_id: requestId }).first('version')) !== undefined;
}

interface ItemRow {
  id: string;
  agency_id: string;
  code: string;
  name: string;
  output: string;
  group_no: number;
  points: string;
  coefficient: string;
  state: ItemState;
  version: number;
  reason: string;
  created_by: string;
  created_at: Date;
}

const toItem = (row: ItemRow): CatalogueItem => ({
  id: row.id,
  agencyId: row.agency_id,
  code: row.code,
  name: row.name,
  output: row.output,
  groupNo: row.group_no,
  points: row.points,
  coefficient: row.coefficient,
  state: row.state,
  version: row.version,
  reason: row.reason,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
});

/** One product; `lock` keeps it until the transaction ends. */
export async function findItem(db: Knex, id: string, lock = false): Promise<CatalogueItem | null> {
  const query = db('catalogue_item').where({ id }).first();
  const row = (await (lock ? query.forUpdate() : query)) as ItemRow | undefined;

  return row === undefined ? null : toItem(row);
}

/** Products by id, whatever their state. */
export async function itemsById(db: Knex, ids: readonly string[]): Promise<Map<string, CatalogueItem>> {
  const rows = (await db('catalogue_item').whereRaw('id = ANY (?::text[])', [[...ids]])) as ItemRow[];

  return new Map(rows.map((row) => [row.id, toItem(row)]));
}

export interface ItemFilter {
  agencyId?: string | undefined;
  state?: ItemState | undefined;
  group?: number | undefined;
  query?: string | undefined;
}

/** Where a page of products ends. */
export interface ItemPlace {
  agencyId: string;
  groupNo: number;
  code: string;
  id: string;
}

/** Products by agency, group and code. */
export async function listItems(
  db: Knex,
  { agencyId, state, group, query: typed }: ItemFilter,
  { limit, after }: { limit: number; after: ItemPlace | null },
): Promise<CatalogueItem[]> {
  const query = db('catalogue_item').orderBy(['agency_id', 'group_no', 'code', 'id']).limit(limit);
  const equal = { agency_id: agencyId, state, group_no: group };
  Object.entries(equal).forEach(([column, value]) => {
    if (value !== undefined) {
      void query.where(column, value);
    }
  });
  whereWords(query, 'search_key', typed);

  if (after !== null) {
    void query.whereRaw('(agency_id, group_no, code, id) > (?, ?, ?, ?)', [
      after.agencyId,
      after.groupNo,
      after.code,
      after.id,
    ]);
  }

  return ((await query) as ItemRow[]).map(toItem);
}

/** Writes a product as it is now: a new one, or the next state of one that is there. */
export async function saveItem(trx: Knex, item: CatalogueItem): Promise<void> {
  const columns = {
    agency_id: item.agencyId,
    code: item.code,
    name: item.name,
    output: item.output,
    group_no: item.groupNo,
    points: item.points,
    coefficient: item.coefficient,
    state: item.state,
    version: item.version,
    reason: item.reason,
    search_key: searchKey(`${item.code} ${item.name} ${item.output}`),
  };
  await trx('catalogue_item')
    .insert({ id: item.id, ...columns, created_by: item.createdBy, created_at: item.createdAt })
    .onConflict('id')
    .merge(columns);
}

/** Whether another product of the agency has this code. */
export async function isCodeTaken(db: Knex, { id, agencyId, code }: CatalogueItem): Promise<boolean> {
  return (
    (await db('catalogue_item').where({ agency_id: agencyId, code }).whereNot({ id }).first('id')) !==
    undefined
  );
}

/** Appends a step with the product as it is after it. */
export async function appendStep(
  trx: Knex,
  item: CatalogueItem,
  step: Omit<CatalogueStepRow, 'no' | 'state'> & { requestId: string },
): Promise<void> {
  await trx('catalogue_step').insert({
    item_id: item.id,
    no: item.version,
    step: step.step,
    state: item.state,
    by_id: step.byId,
    at: step.at,
    document_number: step.documentNumber,
    reason: step.reason,
    item: JSON.stringify(item),
    request_id: step.requestId,
  });
}

/** Whether this request made a step before. */
export async function stepOfRequest(db: Knex, requestId: string): Promise<boolean> {
  return (await db('catalogue_step').where({ request_id: requestId }).first('no')) !== undefined;
}

/** The steps of a product in order. */
export async function stepsOf(db: Knex, itemId: string): Promise<CatalogueStepRow[]> {
  const rows = (await db('catalogue_step')
    .where({ item_id: itemId })
    .orderBy('no')
    .select('no', 'step', 'state', 'by_id', 'at', 'document_number', 'reason')) as {
    no: number;
    step: string;
    state: ItemState;
    by_id: string;
    at: Date;
    document_number: string | null;
    reason: string | null;
  }[];

  return rows.map((row) => ({
    no: row.no,
    step: row.step,
    state: row.state,
    byId: row.by_id,
    at: row.at.toISOString(),
    documentNumber: row.document_number,
    reason: row.reason,
  }));
}
