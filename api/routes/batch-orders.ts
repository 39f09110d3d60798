/** Acting on many assignments: the preview, the order, and a reminder to one. */
import { orderBatch } from '../../application/batches/order';
import type { Asker, PreviewRow } from '../../application/batches/preview';
import { previewRows } from '../../application/batches/preview';
import { assertAct, assertBody, withReason } from '../../application/batches/bodies';
import { selectRows } from '../../application/batches/select';
import { opaqueId } from '../../application/assignments/command-id';
import { performRemind } from '../../application/assignments/remind';
import type { OrderBatch } from '../../contracts/batches';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import { viewContextFor } from '../assignments/context';
import { filterOf } from '../assignments/list-filter';
import { previewView } from '../batches/preview-view';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';
import { oneView } from './batches';

export function mountBatchOrders(at: Mounting): void {
  mount(at, 'previewBatch', async (call) => {
    const rows = await pickedRows(call, { ...call.parse(), reason: 'preview' });

    return { body: await previewView(call.deps.db, await previewRows(askerOf(call), rows)) };
  });
  mount(at, 'orderBatch', async (call) => ({ status: 201, body: await order(call) }));
  mount(at, 'remind', async (call) => ({ body: await remind(call) }), { lateParse: true });
}

type AnyCall = Pick<Call<'orderBatch'>, 'deps' | 'ctx'>;

const askerOf = ({ deps, ctx }: AnyCall): Asker => ({
  db: deps.db,
  gateway: deps.gateway,
  principal: ctx.principal,
  now: ctx.now,
});

/** The rows of a selection with the body of each, refused with a pointer where one is not in its shape. */
async function pickedRows(
  { deps, ctx }: AnyCall,
  { act, body, select, reason }: Pick<OrderBatch, 'act' | 'body' | 'select' | 'reason'>,
): Promise<PreviewRow[]> {
  assertAct(act, '/act');
  const context = await viewContextFor(deps.db, ctx.principal, ctx.now);
  const selection = 'filter' in select ? { filter: filterOf(select.filter, context) } : select;
  const picked = await selectRows(deps.db, ctx.principal, selection, context.thresholds);
  const isCommon = picked.every((row) => row.body === undefined);

  return picked.map(({ assignmentId, body: own }, index) => {
    const whole = withReason(act, { ...body, ...own }, reason);
    assertBody(act, whole, isCommon ? '/body' : `/select/rows/${index}/body`);

    return { assignmentId, act, body: whole };
  });
}

/** The rows are written down as they are now: what the filter holds later is another order. */
async function order(call: Call<'orderBatch'>) {
  const { deps, ctx, rawBody } = call;
  const wish = call.parse();
  assertAct(wish.act, '/act');
  const written = await orderBatch(
    deps,
    {
      id: opaqueId(['batch', ruleChange(call).requestId]),
      kind: 'command',
      terms: { command: wish.act },
      reason: wish.reason,
      by: ctx.principal.personId,
      at: ctx.now,
      request: rawBody,
    },
    async () => {
      const rows = await pickedRows(call, wish);

      if (rows.length !== wish.expected) {
        throw new DomainError('batch/preview-changed', { affected: rows.length });
      }

      return rows;
    },
  );

  return oneView(call, written);
}

async function remind(call: Call<'remind'>) {
  const { deps, params, rawBody } = call;
  const { recipientIds, againAt } = await performRemind({
    ...askerOf(call),
    assignmentId: params.id,
    idempotencyKey: call.idempotencyKey(),
    rawBody,
    onBehalfOf: call.onBehalfOf(),
  });
  const { person } = await loadNames(deps.db, recipientIds, []);

  return { recipients: recipientIds.map(person), againAt };
}
