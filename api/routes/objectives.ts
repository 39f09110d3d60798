/** Objectives: proposing, deciding, aligning, weighing, grading. */
import { alignObjective, unalignObjective } from '../../application/objectives/alignments';
import { addKeyResult } from '../../application/objectives/key-results';
import {
  editObjective,
  gradeObjective,
  proposeObjective,
  stepObjective,
  weighKeyResults,
} from '../../application/objectives/objectives';
import type { EndpointName } from '../../contracts/endpoints';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { objectiveView } from '../objectives/detail';
import { childPage } from '../objectives/tree';
import { goalChange } from './goal-cycles';
import { keyResultBody } from './key-results';

export function mountObjectives(at: Mounting): void {
  mount(at, 'listObjectiveChildren', async ({ deps: { db }, ctx: { principal, now }, params, query }) => ({
    body: await childPage({ db, principal, now }, params.id, query),
  }));
  mount(at, 'getObjective', async (call) => ({ body: await viewOf(call, call.params.id) }));
  mount(at, 'proposeObjective', async (call) => {
    const { id } = await proposeObjective(goalChange(call), call.parse());

    return { body: await viewOf(call, id) };
  });
  mount(at, 'editObjective', async (call) => {
    await editObjective(goalChange(call), call.params.id, call.parse());

    return { body: await viewOf(call, call.params.id) };
  });
  mount(at, 'stepObjective', async (call) => {
    const { id, step } = call.params;
    await stepObjective(goalChange(call), id, step, call.parse());

    return { body: await viewOf(call, id) };
  });
  mount(at, 'weighKeyResults', async (call) => {
    await weighKeyResults(goalChange(call), call.params.id, call.parse());

    return { body: await viewOf(call, call.params.id) };
  });
  mount(at, 'alignObjective', async (call) => {
    const { id, parentId } = call.params;
    await alignObjective(goalChange(call), { childId: id, parentId, ...call.parse() });

    return { body: await viewOf(call, id) };
  });
  mount(at, 'unalignObjective', async (call) => {
    const { id, parentId } = call.params;
    await unalignObjective(goalChange(call), id, parentId);

    return { body: await viewOf(call, id) };
  });
  mount(at, 'gradeObjective', async (call) => {
    await gradeObjective(goalChange(call), call.params.id, call.parse().comment);

    return { body: await viewOf(call, call.params.id) };
  });
  mount(at, 'addKeyResult', async (call) => {
    const { id } = await addKeyResult(goalChange(call), call.params.id, call.parse());

    return { body: await keyResultBody(call, id) };
  });
}

const viewOf = <N extends EndpointName>({ deps, ctx }: Pick<Call<N>, 'deps' | 'ctx'>, id: string) =>
  objectiveView({ db: deps.db, principal: ctx.principal, now: ctx.now }, id);
