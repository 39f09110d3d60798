/** Orders of upkeep: what they would do, and giving them. Their progress is that of a batch. */
import { impactOf } from '../../application/rules/impact';
import { orderUpkeep } from '../../application/rules/upkeep-order';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';
import { impactView } from '../rules/impact-view';
import { oneView } from './batches';

export function mountUpkeep(at: Mounting): void {
  mount(at, 'previewUpkeep', async (call) => {
    const { target } = call.parse();
    const { db } = call.deps;

    return { body: await impactView(db, await impactOf(db, target, call.ctx.now)) };
  });
  mount(at, 'orderUpkeep', async (call) => {
    const order = call.parse();

    return { body: await oneView(call, await orderUpkeep(ruleChange(call), call.deps.batches, order)) };
  });
}
