/** Pilots: begun, compared, extended, ended, adopted. */
import { comparePilot, createPilot, endPilot, extendPilot, standingOf } from '../../application/rules/pilots';
import { loadNames } from '../../db/repositories/names';
import type { PilotRow } from '../../db/repositories/pilots';
import { findPilot, listPilots } from '../../db/repositories/pilots';
import { policyShelf } from '../../db/repositories/policy-versions';
import { DomainError } from '../../domain/errors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

const PILOTS_SHOWN = 100;

type Asked = Pick<Call<'listPilots'>, 'deps' | 'ctx'>;

export function mountPilots(at: Mounting): void {
  mount(at, 'listPilots', async (call) => ({
    body: { items: await views(call, await listPilots(call.deps.db, PILOTS_SHOWN)), nextCursor: null },
  }));
  mount(at, 'getPilot', async (call) => {
    const { db } = call.deps;
    const pilot = await findPilot(db, call.params.id);
    const view = await oneView(call, pilot);
    const compared = pilot === null ? null : await comparePilot(db, pilot, call.query, call.ctx.now);

    return { body: { ...view, period: compared?.period ?? null, figures: compared?.figures ?? null } };
  });
  mount(at, 'createPilot', async (call) => ({
    body: await oneView(call, await createPilot(ruleChange(call), call.parse())),
  }));
  mount(at, 'extendPilot', async (call) => ({
    body: await oneView(call, await extendPilot(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'endPilot', async (call) => ({
    body: await oneView(call, await endPilot(ruleChange(call), call.params.id, call.parse())),
  }));
}

async function views({ deps: { db }, ctx }: Asked, pilots: readonly PilotRow[]) {
  const [names, shelf] = await Promise.all([
    loadNames(
      db,
      pilots.flatMap(({ createdBy, outcomeBy }) => [createdBy, outcomeBy ?? []].flat()),
      pilots.flatMap(({ unitIds }) => unitIds),
    ),
    policyShelf(db),
  ]);
  const policyNames = new Map(shelf.map(({ id, body }) => [id, { ...body.name }]));

  return pilots.map((pilot) => ({
    id: pilot.id,
    name: pilot.name,
    policy: {
      id: pilot.policyId,
      name: policyNames.get(pilot.policyId) ?? { vi: pilot.policyId, en: pilot.policyId },
    },
    units: pilot.unitIds.map((id) => names.unit(id)),
    reason: pilot.reason,
    smallestGroup: pilot.smallestGroup,
    acceptWithinWorkingDays: pilot.acceptWithinWorkingDays,
    startsAt: pilot.startsAt,
    endsAt: pilot.endsAt,
    standing: standingOf(pilot, ctx.now),
    createdBy: names.person(pilot.createdBy),
    outcome:
      pilot.outcome === null || pilot.outcomeBy === null || pilot.outcomeAt === null
        ? null
        : {
            kind: pilot.outcome,
            by: names.person(pilot.outcomeBy),
            at: pilot.outcomeAt,
            reason: pilot.outcomeReason ?? '',
          },
  }));
}

async function oneView(asked: Asked, pilot: PilotRow | null) {
  const [view] = pilot === null ? [] : await views(asked, [pilot]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
