/** What a transfer does beside the assignments, as people see it. */
import type { Knex } from 'knex';
import type { TransferAlong } from '../../contracts/transfer-along';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Along, AlongRecurrence } from '../../domain/organisation/along';
import type { Recipient } from '../../domain/recurrence/recipients';

/** With the names of everybody and every unit in it. */
export async function alongView(db: Knex, along: Along): Promise<TransferAlong> {
  const { recurrences, templates, delegations } = along;
  const recipients = recurrences.flatMap(({ to }) =>
    to.replaced.flatMap(({ from, to: other }) => [from, ...(other === null ? [] : [other])]),
  );
  const owned = [...recurrences, ...templates];
  const names = await loadNames(
    db,
    [
      ...owned.flatMap(({ from, to }) => [from.ownerId, to.ownerId]),
      ...recipients.flatMap(({ assigneeId }) => assigneeId ?? []),
      ...delegations.flatMap(({ fromId, toId }) => [fromId, toId]),
    ],
    [
      ...recurrences.flatMap(({ from, to }) => [from.issuerUnitId ?? [], to.issuerUnitId ?? []].flat()),
      ...templates.flatMap(({ from, to }) => [from.unitId ?? [], to.unitId ?? []].flat()),
      ...recipients.map(({ leadUnitId }) => leadUnitId),
      ...delegations.flatMap(({ unitId }) => unitId ?? []),
    ],
  );
  const unit = (id: string | null) => (id === null ? null : names.unit(id));

  return {
    recurrences: recurrences.map((one) => recurrenceView(one, names)),
    templates: templates.map(({ id, name, from, to }) => ({
      ...{ id, name, fromOwner: names.person(from.ownerId), toOwner: names.person(to.ownerId) },
      ...{ fromUnit: unit(from.unitId), toUnit: unit(to.unitId), why: to.why },
    })),
    delegations: delegations.map(({ id, fromId, toId, unitId, endsAt }) => ({
      ...{ id, from: names.person(fromId), to: names.person(toId), unit: unit(unitId), endsAt },
    })),
  };
}

function recurrenceView({ id, name, from, to }: AlongRecurrence, names: Names) {
  const unit = (unitId: string | null) => (unitId === null ? null : names.unit(unitId));
  const recipient = ({ assigneeId, leadUnitId }: Recipient) => ({
    person: assigneeId === null ? null : names.person(assigneeId),
    unit: names.unit(leadUnitId),
  });

  return {
    ...{ id, name, fromOwner: names.person(from.ownerId), toOwner: names.person(to.ownerId) },
    ...{ fromUnit: unit(from.issuerUnitId), toUnit: unit(to.issuerUnitId), paused: to.paused },
    replaced: to.replaced.map((one) => ({
      from: recipient(one.from),
      to: one.to === null ? null : recipient(one.to),
    })),
  };
}
