/** Transfers for a later day as those see them who keep the posts. */
import { wishOf } from '../../application/organisation/planned-transfers';
import type { Knex } from 'knex';
import type { PlannedTransferView } from '../../contracts/planned-transfers';
import type { TransferWish } from '../../contracts/transfers';
import { loadNames } from '../../db/repositories/names';
import type { PlannedTransfer } from '../../db/repositories/planned-transfers';

/** Whom and what a change is about, by their ids. */
function aboutOf(change: TransferWish['change']) {
  return {
    personId: change.kind === 'close' ? null : change.personId,
    unitId: change.kind === 'close' ? change.unitId : change.kind === 'move' ? change.to.unitId : null,
    successorId: change.kind === 'close' ? null : (change.successor?.personId ?? null),
    successorUnitId: change.kind === 'close' ? change.successorUnitId : null,
  };
}

export async function plannedViews(
  db: Knex,
  planned: readonly PlannedTransfer[],
): Promise<PlannedTransferView[]> {
  const rows = planned.map((row) => ({ row, about: aboutOf(wishOf(row).change) }));
  const names = await loadNames(
    db,
    rows.flatMap(({ row: { plannedBy, settledBy, alongDifferences }, about: { personId, successorId } }) =>
      [
        ...[plannedBy, settledBy, personId, successorId],
        ...(alongDifferences ?? []).flatMap(({ fromId, toId }) => [fromId, toId]),
      ].flatMap((id) => id ?? []),
    ),
    rows.flatMap(({ about: { unitId, successorUnitId } }) =>
      [unitId, successorUnitId].flatMap((id) => id ?? []),
    ),
  );
  const person = (id: string | null) => (id === null ? null : names.person(id));
  const unit = (id: string | null) => (id === null ? null : names.unit(id));

  return rows.map(({ row, about }) => ({
    id: row.id,
    kind: wishOf(row).change.kind,
    person: person(about.personId),
    unit: unit(about.unitId),
    successorPerson: person(about.successorId),
    successorUnit: unit(about.successorUnitId),
    on: row.on,
    reason: row.reason,
    documentNumber: row.documentNumber,
    ...row.expected,
    plannedBy: names.person(row.plannedBy),
    plannedAt: row.plannedAt,
    state: row.state,
    settledBy: person(row.settledBy),
    settledAt: row.settledAt,
    settledReason: row.settledReason,
    failure: row.failure,
    batchId: row.batchId,
    differences: row.differences,
    alongDifferences:
      row.alongDifferences?.map(({ fromId, toId, ...one }) => ({
        ...one,
        from: person(fromId),
        to: person(toId),
      })) ?? null,
  }));
}

export async function onePlanned(db: Knex, planned: PlannedTransfer): Promise<PlannedTransferView> {
  const [view] = await plannedViews(db, [planned]);

  return view!;
}
