/** Batches and their rows as people see them. */
import type { CommandTerms, IssueTerms, TransferTerms } from '../../application/batches/terms';
import type { UpkeepTarget } from '../../application/rules/upkeep';
import type { BatchRowView, BatchView } from '../../contracts/batches';
import type { BatchRow } from '../../db/repositories/batch-rows';
import type { Batch, BatchState, RowStatus } from '../../db/repositories/batches';
import { countRows } from '../../db/repositories/batches';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import type { BatchAct } from '../../domain/batches/access';
import { standingToBatch } from '../../domain/batches/access';
import type { Knex } from 'knex';

const NOTHING: Record<RowStatus, number> = { waiting: 0, applied: 0, unchanged: 0, closed: 0, failed: 0 };

/** Batches that the principal may see, with their progress. */
export async function batchViews(
  db: Knex,
  principal: Principal,
  batches: readonly Batch[],
): Promise<BatchView[]> {
  const [counts, names] = await Promise.all([
    countRows(
      db,
      batches.map(({ id }) => id),
    ),
    loadNames(
      db,
      batches.map(({ orderedBy }) => orderedBy),
      [],
    ),
  ]);

  return batches.map((batch) => {
    const { id, kind, state, total, reason, orderedBy, orderedAt } = batch;
    const { reads, acts } = standingToBatch(principal, batch);
    const rows = counts.get(id) ?? NOTHING;

    return {
      id,
      kind,
      ...termsView(batch),
      reason: reads ? reason : null,
      orderedBy: names.person(orderedBy),
      orderedAt,
      state,
      total,
      rows,
      acts: acts.filter((act) => isOpen(act, state, rows.failed)),
    };
  });
}

function termsView({ kind, terms }: Batch): Pick<BatchView, 'target' | 'command' | 'source' | 'about'> {
  const none = { target: null, command: null, source: null, about: null };

  switch (kind) {
    case 'upkeep':
      return { ...none, target: terms as UpkeepTarget };
    case 'command': {
      const { command, about = null } = terms as CommandTerms;

      return { ...none, command, about };
    }
    case 'issue':
      return { ...none, source: (terms as IssueTerms).source };
    case 'transfer': {
      const { change, aboutId } = terms as TransferTerms;

      return {
        ...none,
        command: change,
        about: { kind: change === 'close' ? 'unit' : 'person', id: aboutId },
      };
    }
  }
}

function isOpen(act: BatchAct, state: BatchState, failed: number): boolean {
  switch (act) {
    case 'pause':
      return state === 'running';
    case 'resume':
      return state === 'paused';
    case 'cancel':
      return state === 'running' || state === 'paused';
    case 'retry':
      return failed > 0 && state !== 'cancelled';
  }
}

/**
 * By whose eyes rows are named. Those who look after a batch see numbers and titles, as they do of processes; whoever
 * ordered commands may have named assignments that they are not to know of.
 */
export const namesFor = (principal: Principal, { kind, orderedBy }: Batch): Principal | null =>
  kind !== 'upkeep' && kind !== 'transfer' && orderedBy === principal.personId ? principal : null;

/** Rows of a page, with the names of their units. */
export async function batchRowViews(db: Knex, rows: readonly BatchRow[]): Promise<BatchRowView[]> {
  const { unit } = await loadNames(
    db,
    [],
    rows.flatMap(({ assignment }) => assignment?.leadUnitId ?? []),
  );

  return rows.map(({ assignment, doneAt, no, assignmentId, act, status, errorCode }) => ({
    no,
    assignmentId,
    number: assignment?.number ?? null,
    title: assignment?.title ?? null,
    unit: assignment === null ? null : unit(assignment.leadUnitId),
    act,
    status,
    errorCode,
    doneAt: doneAt?.toISOString() ?? null,
  }));
}
