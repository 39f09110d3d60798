/** The registry of directives: entering, finding, and who sees which. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';
import type { DirectiveFacts } from '../../domain/directive/directive';
import { whereVisible } from './assignment-access';
import { whereWords } from './searching';

export interface DirectiveRow extends DirectiveFacts {
  id: string;
  year: number;
  issuerUnitId: string | null;
  issuerName: string | null;
  fileId: string | null;
  registeredBy: string;
  registeredAt: string;
}

export interface NewDirective extends DirectiveRow {
  numberKey: string;
  issuerKey: string;
  scopeUnitIds: string[];
  searchKey: string;
}

const COLUMNS = {
  id: 'd.id',
  number: 'd.number',
  year: 'd.year',
  issuedOn: 'd.issued_on',
  issuerUnitId: 'd.issuer_unit_id',
  issuerName: 'd.issuer_name',
  signer: 'd.signer',
  abstract: 'd.abstract',
  legalBasis: 'd.legal_basis',
  dueOn: 'd.due_on',
  fileId: 'd.file_id',
  registeredBy: 'd.registered_by',
  registeredAt: 'd.registered_at',
};

type StoredDirective = Omit<DirectiveRow, 'registeredAt'> & { registeredAt: Date };

const toRow = (row: StoredDirective): DirectiveRow => ({
  ...row,
  registeredAt: row.registeredAt.toISOString(),
});

/** SQLSTATE of a unique constraint. */
const TAKEN = '23505';

/** Enters a document. Answers false when its issuer has one of this number in this year; the transaction is then over. */
export async function insertDirective(trx: Knex, directive: NewDirective): Promise<boolean> {
  return refusesTaken(() =>
    trx('directive').insert({
      id: directive.id,
      number: directive.number,
      number_key: directive.numberKey,
      year: directive.year,
      issued_on: directive.issuedOn,
      issuer_unit_id: directive.issuerUnitId,
      issuer_name: directive.issuerName,
      issuer_key: directive.issuerKey,
      signer: directive.signer,
      abstract: directive.abstract,
      legal_basis: directive.legalBasis,
      due_on: directive.dueOn,
      file_id: directive.fileId,
      registered_by: directive.registeredBy,
      registered_at: directive.registeredAt,
      scope_unit_ids: directive.scopeUnitIds,
      search_key: directive.searchKey,
    }),
  );
}

/** Runs a write of the registry; answers false when the number stands already for its issuer and year. */
export async function refusesTaken(write: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await write();

    return true;
  } catch (error) {
    if ((error as { code?: string; constraint?: string }).code === TAKEN) {
      return false;
    }

    throw error;
  }
}

/** The document that an earlier request of this person entered under this id. */
export async function findDirective(db: Knex, id: string): Promise<DirectiveRow | null> {
  const row = (await db('directive as d').where('d.id', id).first(COLUMNS)) as StoredDirective | undefined;

  return row === undefined ? null : toRow(row);
}

type Narrowing = (query: Knex.QueryBuilder) => Knex.QueryBuilder;

/**
 * The ways of seeing one, each with an index: its registrar, heads above the registrar's units, and whoever takes part
 * in an assignment of it (and so whoever is above one). Null for the reading roles, which see all.
 */
function waysOfSeeing(principal: Principal): Narrowing[] | null {
  if (principal.roles.some((role) => READS_ALL.includes(role))) {
    return null;
  }

  const led = ledUnitIds(principal);

  return [
    (query) => query.where('d.registered_by', principal.personId),
    ...(led.length === 0
      ? []
      : [(query: Knex.QueryBuilder) => query.whereRaw('d.scope_unit_ids && ?::text[]', [led])]),
    (query) =>
      query.whereIn('d.id', (taken) => {
        void whereVisible(
          taken.from('assignment as a').select('a.directive_id').whereNotNull('a.directive_id'),
          principal,
        );
      }),
  ];
}

function whereDirectiveVisible(query: Knex.QueryBuilder, principal: Principal): Knex.QueryBuilder {
  const ways = waysOfSeeing(principal);

  return ways === null
    ? query
    : query.where((either) => {
        ways.forEach((way) => {
          void either.orWhere((one) => void way(one));
        });
      });
}

/** One document if it is there and this reader may see it; the two are not told apart. */
export async function findVisibleDirective(
  db: Knex,
  principal: Principal,
  id: string,
): Promise<DirectiveRow | null> {
  const row = (await whereDirectiveVisible(db.from('directive as d').where('d.id', id), principal).first(
    COLUMNS,
  )) as StoredDirective | undefined;

  return row === undefined ? null : toRow(row);
}

/** Those of some documents that this reader may see. */
export async function visibleDirectives(
  db: Knex,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, DirectiveRow>> {
  const query = db.from('directive as d').whereRaw('d.id = ANY (?::text[])', [[...ids]]);
  const rows = (await whereDirectiveVisible(query, principal).select(COLUMNS)) as StoredDirective[];

  return new Map(rows.map((row) => [row.id, toRow(row)]));
}

/** Whether a reader sees any document that bears this file. */
export async function seesFileOfDirective(db: Knex, principal: Principal, fileId: string): Promise<boolean> {
  const row: unknown = await whereDirectiveVisible(
    db.from('directive as d').where('d.file_id', fileId),
    principal,
  ).first('d.id');

  return row !== undefined;
}

export interface DirectiveCursor {
  issuedOn: string;
  id: string;
}

export interface DirectiveFilter {
  query?: string | undefined;
  year?: number | undefined;
}

const newestFirst = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
  query.orderBy([
    { column: 'd.issued_on', order: 'desc' },
    { column: 'd.id', order: 'desc' },
  ]);

/** A page of documents that a reader may see, the newest first. */
export async function listDirectives(
  db: Knex,
  principal: Principal,
  filter: DirectiveFilter,
  { limit, after }: { limit: number; after: DirectiveCursor | null },
): Promise<{ rows: DirectiveRow[]; next: DirectiveCursor | null }> {
  const page = (query: Knex.QueryBuilder): Knex.QueryBuilder => {
    whereWords(query, 'd.search_key', filter.query);

    if (filter.year !== undefined) {
      void query.where('d.year', filter.year);
    }

    if (after !== null) {
      void query.whereRaw('(d.issued_on, d.id) < (?::date, ?)', [after.issuedOn, after.id]);
    }

    return newestFirst(query).limit(limit + 1);
  };
  const ways = waysOfSeeing(principal);
  const directives = db.from('directive as d');
  // A page of each way by its own index, and the first of all of them: an OR would look at every row of the registry.
  const query =
    ways === null
      ? page(directives)
      : newestFirst(
          directives.whereIn(
            'd.id',
            db.unionAll(
              ways.map((way) => page(way(db.from('directive as d').select('d.id')))),
              true,
            ),
          ),
        ).limit(limit + 1);
  const rows = (await query.select(COLUMNS)) as StoredDirective[];
  const shown = rows.slice(0, limit).map(toRow);
  const last = shown.at(-1);

  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { issuedOn: last.issuedOn, id: last.id } : null,
  };
}
