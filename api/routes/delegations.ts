/** Absences and delegations: declared, changed, ended; and for whom the caller acts now. */
import { z } from 'zod';
import { boxesOf, coveringWith } from '../../application/delegation/covering';
import type { DelegationChange } from '../../application/delegation/declare';
import {
  amendDelegation,
  declareAbsence,
  delegate,
  maySpeakFor,
  moveAbsence,
} from '../../application/delegation/declare';
import { previewDelegation } from '../../application/delegation/preview';
import { Id, Instant } from '../../contracts/common';
import type { EndpointName } from '../../contracts/endpoints';
import { absencesOf, delegationsOf } from '../../db/repositories/delegations';
import { cityRules } from '../../db/repositories/policies';
import { DomainError } from '../../domain/errors';
import { decodeCursor, encodeCursor } from '../cursors';
import {
  absenceViews,
  coveringViews,
  delegationsShownSince,
  delegationViews,
  only,
} from '../delegations/view';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

const Position = z.strictObject({ endsAt: Instant, id: Id });

export function mountDelegations(at: Mounting): void {
  mountAbsences(at);
  mountGiven(at);
  mount(at, 'listCovering', async ({ deps, ctx }) => {
    const { policy } = await cityRules(deps.db);
    const covered = await coveringWith(deps.db, ctx.principal, { policy, now: ctx.now });

    return { body: { items: await coveringViews(deps.db, covered), nextCursor: null } };
  });
}

function mountAbsences(at: Mounting): void {
  mount(at, 'listAbsences', async (call) => {
    const { db } = call.deps;
    const absences = await absencesOf(db, await aboutWhom(call, call.query.personId), call.ctx.now);

    return { body: { items: await absenceViews(db, absences, call.ctx.now), nextCursor: null } };
  });
  mount(at, 'declareAbsence', async (call) => {
    const absence = await declareAbsence(changeOf(call), call.parse());

    return { body: only(await absenceViews(call.deps.db, [absence], call.ctx.now)) };
  });
  mount(at, 'endAbsence', async (call) => {
    const { note } = call.parse();
    const absence = await moveAbsence(changeOf(call), call.params.id, { endsAt: null, note });

    return { body: only(await absenceViews(call.deps.db, [absence], call.ctx.now)) };
  });
  mount(at, 'moveAbsence', async (call) => {
    const absence = await moveAbsence(changeOf(call), call.params.id, call.parse());

    return { body: only(await absenceViews(call.deps.db, [absence], call.ctx.now)) };
  });
}

function mountGiven(at: Mounting): void {
  mount(at, 'listDelegations', async (call) => {
    const { db } = call.deps;
    const { limit, cursor, side } = call.query;
    const personId = await aboutWhom(call, call.query.personId);
    const since = delegationsShownSince(call.ctx.now);
    const after = decodeCursor(cursor, Position);
    const rows = await delegationsOf(db, { personId, side, since }, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last !== undefined ? { endsAt: last.endsAt, id: last.id } : null;

    return {
      body: { items: await delegationViews(db, shown, call.ctx.now), nextCursor: encodeCursor(next) },
    };
  });
  mount(at, 'delegate', async (call) => {
    const given = await delegate(changeOf(call), call.parse());

    return { body: only(await delegationViews(call.deps.db, [given], call.ctx.now)) };
  });
  mount(at, 'previewDelegation', async (call) => {
    const { db } = call.deps;
    const { overlaps, handsOn, scope, ...rest } = await previewDelegation(changeOf(call), call.parse());
    const [overlapping, handedOn] = await Promise.all([
      delegationViews(db, overlaps, call.ctx.now),
      delegationViews(db, handsOn, call.ctx.now),
    ]);
    const boxes = await boxesOf(db, call.ctx.principal.via, scope);

    return { body: { ...rest, boxes, overlaps: overlapping, handsOn: handedOn } };
  });
  mount(at, 'amendDelegation', async (call) => {
    const amended = await amendDelegation(changeOf(call), call.params.id, call.parse());

    return { body: only(await delegationViews(call.deps.db, [amended], call.ctx.now)) };
  });
  mount(at, 'endDelegation', async (call) => {
    const { note } = call.parse();
    const ended = await amendDelegation(changeOf(call), call.params.id, { endsAt: null, note });

    return { body: only(await delegationViews(call.deps.db, [ended], call.ctx.now)) };
  });
}

const changeOf = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): DelegationChange => ({ ...ruleChange(call), principal: call.ctx.principal });

/** The person asked about; somebody for whom the caller may not declare is as good as not there. */
async function aboutWhom(
  { deps, ctx }: Pick<Call<'listAbsences'>, 'deps' | 'ctx'>,
  personId: string = ctx.principal.personId,
): Promise<string> {
  if (!(await maySpeakFor({ db: deps.db, principal: ctx.principal }, personId))) {
    throw new DomainError('access/not-visible');
  }

  return personId;
}
