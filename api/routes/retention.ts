/** Retention: the rules, lists of what is due, and holds. */
import type { Knex } from 'knex';
import { z } from 'zod';
import { liftLegalHold, setHold, standingHolds } from '../../application/retention/holds';
import { decideDisposal, proposeDisposal } from '../../application/retention/lists';
import { legalHolds } from '../../db/repositories/legal-holds';
import { loadNames } from '../../db/repositories/names';
import { heldThings } from '../../db/repositories/held-things';
import { disposalLists, itemsOfList, retentionPack } from '../../db/repositories/retention';
import { DomainError } from '../../domain/errors';
import type { Basis } from '../../domain/retention/retention';
import { RECORD_KINDS, sourceOf } from '../../domain/retention/retention';
import { changeOf } from '../change';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

const LISTS_SHOWN = 20;
const HOLDS_SHOWN = 200;
const ItemPlace = z.object({ kind: z.enum(RECORD_KINDS), id: z.string() });

export function mountRetention(at: Mounting): void {
  mount(at, 'getRetention', async ({ deps: { db }, ctx: { principal } }) => {
    const { rules, basis, name, ...pack } = await retentionPack(db);

    return {
      body: {
        ...pack,
        name: { ...name },
        basis: basisView(basis),
        rules: rules.map((rule) => ({
          kind: rule.kind,
          keep: { ...rule.keep },
          basis: rule.basis === null ? null : basisView(rule.basis),
        })),
        mayDecide: principal.roles.some((role) => role === 'personnelOffice' || role === 'administrator'),
      },
    };
  });
  mountLists(at);
  mountHolds(at);
}

const basisView = (basis: Basis) => ({ vi: basis.vi, en: basis.en, source: { ...sourceOf(basis) } });

function mountLists(at: Mounting): void {
  mount(at, 'listDisposals', async ({ deps: { db } }) => ({ body: await lists(db) }));
  mount(at, 'proposeDisposal', async (call) => {
    const { db, principal, now, requestId } = changeOf(call);
    await proposeDisposal(db, { now, by: principal.personId, id: requestId });

    return { body: await lists(db) };
  });
  mount(at, 'listDisposalItems', async ({ deps: { db }, params: { id }, query: { limit, cursor } }) => {
    if ((await disposalLists(db, { id })).length === 0) {
      throw new DomainError('access/not-visible');
    }

    const found = await itemsOfList(db, id, { limit: limit + 1, after: decodeCursor(cursor, ItemPlace) });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    const { person } = await loadNames(
      db,
      items.flatMap(({ personIds }) => personIds),
      [],
    );

    return {
      body: {
        items: items.map(({ kind, recordId, personIds, countedFrom, keptUntil, state }) => ({
          kind,
          recordId,
          people: [...new Set(personIds)].map(person),
          countedFrom,
          keptUntil,
          state,
        })),
        nextCursor: encodeCursor(last === undefined ? null : { kind: last.kind, id: last.recordId }),
      },
    };
  });
  mount(at, 'decideDisposal', async (call) => {
    const wish = call.parse();
    const documentNumber = wish.decision === 'approve' ? wish.documentNumber : null;
    await decideDisposal(changeOf(call), call.params.id, { ...wish, documentNumber });

    return { body: await lists(call.deps.db) };
  });
}

async function lists(db: Knex) {
  const found = await disposalLists(db, { latest: LISTS_SHOWN });
  const { person } = await loadNames(
    db,
    found.flatMap(({ proposedBy, decidedBy }) => [proposedBy ?? [], decidedBy ?? []].flat()),
    [],
  );

  return {
    items: found.map(({ pack: _, proposedBy, decidedBy, counts, ...list }) => ({
      ...list,
      proposedBy: proposedBy === null ? null : person(proposedBy),
      decidedBy: decidedBy === null ? null : person(decidedBy),
      records: counts.reduce((sum, { count }) => sum + count, 0),
      counts,
    })),
    nextCursor: null,
  };
}

function mountHolds(at: Mounting): void {
  mount(at, 'listHolds', async ({ deps: { db }, ctx: { now } }) => ({ body: await holds(db, now) }));
  mount(at, 'setHold', async (call) => {
    await setHold(changeOf(call), call.parse());

    return { body: await holds(call.deps.db, call.ctx.now) };
  });
  mount(at, 'liftHold', async (call) => {
    await liftLegalHold(changeOf(call), call.params.id, call.parse().reason);

    return { body: await holds(call.deps.db, call.ctx.now) };
  });
}

async function holds(db: Knex, now: string) {
  const [found, standing] = await Promise.all([
    legalHolds(db, { all: true, limit: HOLDS_SHOWN }),
    standingHolds(db, await retentionPack(db), now),
  ]);
  const [{ person }, things] = await Promise.all([
    loadNames(
      db,
      found.flatMap(({ personId, setBy, lifted }) => [personId ?? [], setBy, lifted?.by ?? []].flat()),
      [],
    ),
    heldThings(db, found),
  ]);

  return {
    items: found.map(({ personId, assignmentId, periodId, lifted, setBy, ...hold }) => ({
      ...hold,
      person: personId === null ? null : person(personId),
      assignment: things.assignments.get(assignmentId ?? '') ?? null,
      period: things.periods.get(periodId ?? '') ?? null,
      setBy: person(setBy),
      lifted: lifted === null ? null : { ...lifted, by: person(lifted.by) },
    })),
    petitions: standing.filter(({ cause }) => cause === 'petition').length,
  };
}
