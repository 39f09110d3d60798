/** Issuing under a directive to many: what it would do, ordering it, its progress, and choosing recipients. */
import { z } from 'zod';
import {
  controlDistribution,
  maySee,
  orderDistribution,
  visibleDistribution,
} from '../../application/directives/distributions';
import type { Template } from '../../application/directives/distributions';
import { checkAssignment, planDistribution } from '../../application/directives/preview';
import { recipientsOf } from '../../application/directives/recipients';
import { remindCell } from '../../application/directives/remind-cell';
import { findVisibleDirective } from '../../db/repositories/directives';
import type { Distribution } from '../../db/repositories/distributions';
import { distributionRows, distributionsOf } from '../../db/repositories/distributions';
import { countKinds } from '../../db/repositories/recipients';
import { issuableWithin } from '../../domain/access/visibility';
import { DomainError } from '../../domain/errors';
import { viewContextFor } from '../assignments/context';
import { decodeCursor, encodeCursor } from '../cursors';
import { directiveRequest } from '../directive-request';
import { distributionRowViews, distributionViews, previewView } from '../directives/distribution-view';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { tableOf } from '../imports/upload';
import { readUnitSheet } from '../imports/unit-sheet';
import { oneView } from './batches';

/** Orders of one directive that are shown; more than these nobody gives. */
const SHOWN = 50;

export function mountDistributions(at: Mounting): void {
  mount(
    at,
    'previewDistribution',
    async (call) => {
      await visible(call);
      const { db } = call.deps;
      const { principal, now } = call.ctx;
      const { recipients: choice, assignment } = call.parse();
      const recipients = await recipientsOf(db, principal, choice);
      await checkAssignment(db, assignment);
      const plan = await planDistribution(db, call.params.id, recipients, { assignment, now });

      return { body: await previewView(db, plan) };
    },
    { lateParse: true },
  );

  mount(
    at,
    'orderDistribution',
    async (call) => {
      await visible(call);
      const order = call.parse();
      const request = directiveRequest(call);

      return {
        body: await one(call, await orderDistribution(request, call.deps.directives, call.params.id, order)),
      };
    },
    { lateParse: true },
  );

  mount(at, 'listDistributions', async (call) => {
    await visible(call);
    const { principal } = call.ctx;
    const orders = await distributionsOf<Template>(call.deps.db, call.params.id, SHOWN);
    const seen = orders.filter((order) => maySee(principal, order));

    return { body: { items: await distributionViews(call.deps.db, principal, seen), nextCursor: null } };
  });

  mount(at, 'listDistributionRows', async (call) => ({ body: await rowPage(call) }));

  mount(
    at,
    'controlDistribution',
    async (call) => {
      const request = directiveRequest(call);
      await visibleDistribution(request, call.params.id);
      const decided = await controlDistribution(request, call.deps.directives, call.params.id, call.parse());

      return { body: await one(call, decided) };
    },
    { lateParse: true },
  );

  mount(
    at,
    'remindCell',
    async (call) => {
      await visible(call);
      const { db, batches } = call.deps;
      const { thresholds } = await viewContextFor(db, call.ctx.principal, call.ctx.now);
      const order = { directiveId: call.params.id, ...call.parse() };

      return {
        status: 201,
        body: await oneView(call, await remindCell(directiveRequest(call), { batches, thresholds }, order)),
      };
    },
    { lateParse: true },
  );

  mount(at, 'listRecipientKinds', async ({ deps, ctx }) => ({
    body: { items: await countKinds(deps.db, issuableWithin(ctx.principal)), nextCursor: null },
  }));

  mount(at, 'readUnitSheet', async ({ deps, ctx, req, res }) => ({
    body: await readUnitSheet(deps.db, ctx.principal, await tableOf(req, res), ctx.locale),
  }));
}

type SomeCall = Pick<Call<'getDirective'>, 'deps' | 'ctx'>;

async function visible(call: SomeCall & { params: { id: string } }): Promise<void> {
  if ((await findVisibleDirective(call.deps.db, call.ctx.principal, call.params.id)) === null) {
    throw new DomainError('access/not-visible');
  }
}

async function one({ deps, ctx }: SomeCall, distribution: Distribution<Template>) {
  const [view] = await distributionViews(deps.db, ctx.principal, [distribution]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}

async function rowPage({ deps, ctx, params, query }: Call<'listDistributionRows'>) {
  const { db } = deps;
  await visibleDistribution({ db, principal: ctx.principal }, params.id);
  const after = decodeCursor(query.cursor, z.int()) ?? 0;
  const rows = await distributionRows(db, params.id, {
    status: query.status,
    after,
    limit: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);

  return {
    items: await distributionRowViews(db, items),
    nextCursor: encodeCursor(rows.length > query.limit ? (items.at(-1)?.no ?? null) : null),
  };
}
