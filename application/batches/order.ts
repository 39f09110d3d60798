/**
 * Ordering a batch: the rows are written down once, whatever becomes of the request; then a workflow does them until
 * they are done, or somebody pauses or cancels.
 */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Batch, NewRow } from '../../db/repositories/batches';
import { findBatch, insertBatch } from '../../db/repositories/batches';
import type { BatchKind } from '../../domain/batches/access';
import { ROWS_MOST } from '../../domain/batches/acts';
import { DomainError, fieldError } from '../../domain/errors';
import { bodyHashOf } from '../assignments/command-id';
import type { BatchGateway } from '../process-batches';
import { assertAct, assertBody } from './bodies';
import type { CommandTerms, TermsByKind } from './terms';

export interface BatchOrder<K extends BatchKind> {
  /** Follows from the request, so that a repeated one orders nothing more. */
  id: string;
  kind: K;
  terms: TermsByKind[K];
  reason: string;
  by: string;
  at: string;
  rows: readonly NewRow[];
  /** The request as it was sent, to tell it from another one under the same key; the order itself when left out. */
  request?: unknown;
}

export interface OrderDeps {
  db: Knex;
  batches: BatchGateway;
}

/** Writes a batch and lets it run. `rows` may be costly: they are asked for only when nothing was ordered by this id. */
export async function orderBatch<K extends BatchKind>(
  { db, batches }: OrderDeps,
  order: Omit<BatchOrder<K>, 'rows'>,
  rows: () => Promise<readonly NewRow[]>,
): Promise<Batch<TermsByKind[K]>> {
  const { id } = order;
  const earlier = await findBatch<TermsByKind[K]>(db, id);

  if (earlier === null) {
    await db.transaction(async (trx) => writeBatch(trx, { ...order, rows: await rows() }));
  } else if (earlier.requestHash !== null && earlier.requestHash !== requestHashOf(order)) {
    throw new DomainError('idempotency/key-reused');
  }

  await batches.start(id);
  const written = await findBatch<TermsByKind[K]>(db, id);

  if (written === null) {
    throw new Error(`batch ${id} was written and is gone`);
  }

  return written;
}

/** The same inside a transaction that does more; start the batch when that is done. Writing it again changes nothing. */
export async function writeBatch<K extends BatchKind>(trx: Knex, order: BatchOrder<K>): Promise<void> {
  const { id, kind, terms, reason, by, at, rows } = order;
  assertRows(rows);
  const batch: Batch = {
    id,
    kind,
    terms,
    reason,
    orderedBy: by,
    orderedAt: at,
    state: 'running',
    total: rows.length,
    requestHash: requestHashOf(order),
  };

  if (await insertBatch(trx, batch, rows)) {
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'batch.ordered',
      actorId: by,
      at,
      details: { batchId: id, kind, terms, reason, total: rows.length },
    });
  }
}

/** Tells a request from another one under the same key. */
export function requestHashOf({ kind, terms, reason, request }: Omit<BatchOrder<BatchKind>, 'rows'>): string {
  return bodyHashOf(request ?? { kind, terms, reason });
}

/** An assignment appears once in a batch: its rows are done several at a time, in no promised order. */
function assertRows(rows: readonly NewRow[]): void {
  const seen = new Set<string>();

  for (const [index, { assignmentId }] of rows.entries()) {
    if (assignmentId !== null && seen.has(assignmentId)) {
      throw fieldError('batch/row-repeated', `/rows/${index}`, { assignmentId });
    }

    seen.add(assignmentId ?? '');
  }
}

/** One row of commands: its body is the one of `POST /assignments/{id}/commands/{command}`, or of `…/remind`. */
export interface CommandRow {
  assignmentId: string;
  command: string;
  body: unknown;
}

export interface CommandOrder {
  /** Derive it with `opaqueId` from what caused the order. */
  id: string;
  /** The person as whom every row is done, with the authority that they have at that moment. */
  by: string;
  at: string;
  reason: string;
  rows: readonly CommandRow[];
  about?: CommandTerms['about'];
  request?: unknown;
}

/**
 * Orders commands to many assignments. Bodies are checked for shape here (422 with a pointer into `rows`); whether each
 * is lawful is asked when its row is done. Throws `batch/command-not-offered`, `batch/row-repeated`, `batch/too-many`.
 */
export function orderCommandBatch(deps: OrderDeps, order: CommandOrder): Promise<Batch<CommandTerms>> {
  const written = commandBatch(order);

  return orderBatch(deps, written, () => Promise.resolve(written.rows));
}

/** The batch that an order of commands comes to, for `writeBatch` inside a transaction of the caller. */
export function commandBatch({ rows, about, ...order }: CommandOrder): BatchOrder<'command'> {
  if (rows.length > ROWS_MOST) {
    throw new DomainError('batch/too-many', { rows: rows.length, most: ROWS_MOST });
  }

  const names = [...new Set(rows.map(({ command }) => command))];
  const command = names.length === 1 ? (names[0] ?? null) : null;

  return {
    ...order,
    kind: 'command',
    terms: { command, ...(about !== undefined && { about }) },
    rows: rows.map(({ assignmentId, command: act, body }, index) => {
      assertAct(act, `/rows/${index}/command`);
      assertBody(act, body, `/rows/${index}/body`);

      return { assignmentId, act, body };
    }),
  };
}
