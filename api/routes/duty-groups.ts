/** Groups of similar duties of an agency: what the quota of a year counts by. */
import { assertSeesAgency, recordDutyGroups } from '../../application/evaluation/duty-groups';
import { changeOf } from '../change';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { dutyGroupsView } from '../evaluation/duty-groups-view';

export function mountDutyGroups(at: Mounting): void {
  mount(at, 'getDutyGroups', async ({ deps: { db }, ctx, params: { id } }) => {
    await assertSeesAgency(db, ctx.principal, id);

    return { body: await dutyGroupsView(db, ctx, id) };
  });
  mount(at, 'recordDutyGroups', async (call) => {
    const { id } = call.params;
    await recordDutyGroups(changeOf(call), id, call.parse());

    return { body: await dutyGroupsView(call.deps.db, call.ctx, id) };
  });
}
