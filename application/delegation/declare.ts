/** Declaring an absence and delegations, ending them early, changing them. Every change is audited with what it was. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { AmendDelegation, DeclareAbsence, Delegate } from '../../contracts/delegations';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Absence, Delegation } from '../../db/repositories/delegations';
import {
  changeDelegation,
  delegationsAround,
  findAbsence,
  findDelegation,
  insertAbsence,
  insertDelegation,
  lockDeclarations,
  moveAbsenceEnd,
  overlapsAnother,
} from '../../db/repositories/delegations';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import type { Principal } from '../../domain/access/principal';
import { declarableWithin } from '../../domain/access/visibility';
import { chainRulesOf } from '../../domain/delegation/chain';
import type { Period } from '../../domain/delegation/declare';
import { checkChain, checkPeriod } from '../../domain/delegation/declare';
import type { Scope } from '../../domain/delegation/types';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';

/** A change, and who asks for it. */
export interface DelegationChange extends RuleChange {
  principal: Principal;
}

/** Declares an absence with the delegations for it: all of it, or nothing. */
export async function declareAbsence(
  change: DelegationChange,
  wish: z.output<typeof DeclareAbsence>,
): Promise<Absence> {
  const { db, now, personId: declaredBy, requestId } = change;
  const id = opaqueId(['absence', requestId]);
  const personId = wish.personId ?? declaredBy;
  await assertMaySpeakFor(change, personId, '/personId');

  await db.transaction(async (trx) => {
    await lockDeclarations(trx);

    if ((await findAbsence(trx, id)) !== null) {
      return;
    }

    const period = periodOf(wish, now);
    checkPeriod(period, now);
    const absence: Absence = {
      ...{ id, personId, reason: wish.reason, ...period },
      ...{ declaredBy, declaredAt: now },
    };

    if (!(await insertAbsence(trx, absence))) {
      throw new DomainError('absence/overlaps');
    }

    await audit(trx, change, 'absence.declared', { absenceId: id, personId, reason: wish.reason, ...period });

    for (const [index, scope] of wish.delegations.entries()) {
      const given = { ...scope, fromId: personId, ...period, absenceId: id };
      await give(
        trx,
        change,
        opaqueId(['delegation', requestId, String(index)]),
        given,
        `/delegations/${index}`,
      );
    }
  });

  return found(await findAbsence(db, id));
}

/** Lets somebody act in another's place, by their own wish or, where they cannot, by whoever may speak for them. */
export async function delegate(
  change: DelegationChange,
  { fromId: wished, ...wish }: z.output<typeof Delegate>,
): Promise<Delegation> {
  const { db, now, requestId } = change;
  const id = opaqueId(['delegation', requestId]);
  const fromId = wished ?? change.personId;
  await assertMaySpeakFor(change, fromId, '/fromId');

  await db.transaction(async (trx) => {
    await lockDeclarations(trx);

    if ((await findDelegation(trx, id)) === null) {
      const period = periodOf(wish, now);
      checkPeriod(period, now);
      await give(trx, change, id, { ...wish, fromId, ...period, absenceId: null });
    }
  });

  return found(await findDelegation(db, id));
}

/** Ends an absence now, or moves its end; the delegations that ended with it go along. */
export async function moveAbsence(
  change: DelegationChange,
  id: string,
  { endsAt, note }: { endsAt: string | null; note?: string | undefined },
): Promise<Absence> {
  const { db, now } = change;
  await db.transaction(async (trx) => {
    await lockDeclarations(trx);
    const absence = found(await findAbsence(trx, id, true));
    await assertVisible(change, absence.personId);
    assertNotOver(absence, now);
    const end = endsAt === null ? now : new Date(endsAt).toISOString();

    if (endsAt !== null) {
      checkPeriod({ startsAt: later(absence.startsAt, now), endsAt: end }, now);
    }

    if (await overlapsAnother(trx, { ...absence, endsAt: end })) {
      throw new DomainError('absence/overlaps');
    }

    await moveAbsenceEnd(trx, absence, end);
    await audit(trx, change, endsAt === null ? 'absence.ended' : 'absence.moved', {
      ...{ absenceId: id, personId: absence.personId, fromEndsAt: absence.endsAt, endsAt: end },
      ...(note === undefined ? {} : { note }),
    });
  });

  return found(await findAbsence(db, id));
}

/** Changes a delegation that is not over; `endsAt: null` ends it now. */
export async function amendDelegation(
  change: DelegationChange,
  id: string,
  wish: Omit<z.output<typeof AmendDelegation>, 'endsAt'> & { endsAt?: string | null | undefined },
): Promise<Delegation> {
  const { db, now } = change;
  await db.transaction(async (trx) => {
    await lockDeclarations(trx);
    const before = found(await findDelegation(trx, id, true));
    await assertVisible(change, before.fromId);
    assertNotOver(before, now);
    const after = {
      endsAt: wish.endsAt === null ? now : (instant(wish.endsAt) ?? before.endsAt),
      unitId: wish.unitId === undefined ? before.unitId : wish.unitId,
      kinds: wish.kinds === undefined ? before.kinds : wish.kinds,
    };

    if (wish.endsAt !== null) {
      checkPeriod({ startsAt: later(before.startsAt, now), endsAt: after.endsAt }, now);
      await checkGiven(trx, { ...before, ...after }, { now, pointer: '' });
    }

    await changeDelegation(trx, id, after);
    await audit(trx, change, wish.endsAt === null ? 'delegation.ended' : 'delegation.amended', {
      ...{ delegationId: id, before: scopeOf(before), after: scopeOf(after) },
      ...(wish.note === undefined ? {} : { note: wish.note }),
    });
  });

  return found(await findDelegation(db, id));
}

/** Who may declare for a person: themselves, whoever leads a unit above them, and those who keep the personnel file. */
export async function maySpeakFor(
  { db, principal }: Pick<DelegationChange, 'db' | 'principal'>,
  personId: string,
): Promise<boolean> {
  const within = declarableWithin(principal);

  if (personId === principal.personId || within === null) {
    return true;
  }

  const place = (await personPlaces(db, [personId])).get(personId);

  return place?.paths.some((path) => path.some((unitId) => within.includes(unitId))) ?? false;
}

async function assertMaySpeakFor(change: DelegationChange, personId: string, pointer: string): Promise<void> {
  if (!(await personPlaces(change.db, [personId])).has(personId) && personId !== change.personId) {
    throw fieldError('assignment/unknown-person', pointer);
  }

  if (!(await maySpeakFor(change, personId))) {
    throw new DomainError('access/not-entitled');
  }
}

/** Somebody else's absence or delegation is as good as not there. */
async function assertVisible(change: DelegationChange, personId: string): Promise<void> {
  if (!(await maySpeakFor(change, personId))) {
    throw new DomainError('access/not-visible');
  }
}

type Given = { fromId: string; toId: string; absenceId: string | null } & Period & {
    unitId?: string | undefined;
    kinds?: Scope['kinds'] | undefined;
  };

async function give(
  trx: Knex,
  change: DelegationChange,
  id: string,
  wish: Given,
  pointer = '',
): Promise<void> {
  const { now, personId: declaredBy } = change;
  const delegation: Delegation = {
    ...wish,
    id,
    unitId: wish.unitId ?? null,
    kinds: wish.kinds ?? null,
    declaredBy,
    declaredAt: now,
  };
  await checkGiven(trx, delegation, { now, pointer });
  await insertDelegation(trx, delegation);
  const { fromId, toId, absenceId, startsAt } = delegation;
  await audit(trx, change, 'delegation.given', {
    ...{ delegationId: id, fromId, toId, absenceId, startsAt },
    ...scopeOf(delegation),
  });
}

/** The person and the unit are there, and the chain stays short and open. */
async function checkGiven(
  trx: Knex,
  delegation: Delegation,
  { now, pointer }: { now: string; pointer: string },
): Promise<void> {
  const { id, fromId, toId, unitId } = delegation;

  if (!(await personPlaces(trx, [toId])).has(toId)) {
    throw fieldError('assignment/unknown-person', `${pointer}/toId`);
  }

  if (unitId !== null && !(await unitPaths(trx, [unitId])).has(unitId)) {
    throw fieldError('assignment/unknown-unit', `${pointer}/unitId`);
  }

  const [around, { policy }] = await Promise.all([
    delegationsAround(trx, [fromId, toId], now),
    cityRules(trx),
  ]);
  const others = around.filter((one) => one.id !== id);
  checkChain(delegation, others, chainRulesOf(policy).maxLinks, `${pointer}/toId`);
}

const scopeOf = ({ endsAt, unitId, kinds }: { endsAt: string } & Scope) => ({
  endsAt,
  unitId,
  kinds: kinds === null ? null : [...kinds],
});

const instant = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : new Date(text).toISOString();

/** What begins within the minute begins now: clocks of browsers differ, and forms take time to fill in. */
export function periodOf(
  { startsAt, endsAt }: { startsAt?: string | undefined; endsAt: string },
  now: string,
): Period {
  const wished = instant(startsAt) ?? now;
  const slack = new Date(Date.parse(now) - 60_000).toISOString();

  return { startsAt: wished < now && wished >= slack ? now : wished, endsAt: new Date(endsAt).toISOString() };
}

const later = (a: string, b: string): string => (a > b ? a : b);

function assertNotOver({ endsAt }: { endsAt: string }, now: string): void {
  if (endsAt <= now) {
    throw new DomainError('delegation/over');
  }
}

function found<Row>(row: Row | null): Row {
  if (row === null) {
    throw new DomainError('access/not-visible');
  }

  return row;
}

const audit = (
  trx: Knex,
  { personId, now }: DelegationChange,
  action: string,
  details: Record<string, unknown>,
): Promise<void> => appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: personId, at: now, details });
