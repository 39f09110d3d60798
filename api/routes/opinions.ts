/** Opinions of colleagues: asked and read at a form, written by whoever is asked. */
import { z } from 'zod';
import { visibleForm } from '../../application/evaluation/forms';
import type { OpinionAnswer } from '../../application/evaluation/opinions';
import {
  answerOpinion,
  askOpinion,
  nameColleague,
  readFormOpinions,
} from '../../application/evaluation/opinions';
import { opinionsAskedOf } from '../../db/repositories/opinions';
import { DomainError } from '../../domain/errors';
import { changeOf } from '../change';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { noteFormPartRead } from '../evaluation/noted';
import { askedOpinionViews, formOpinionsView } from '../evaluation/opinions-view';

const OpinionPlace = z.object({ askedAt: z.string(), id: z.string() });

export function mountOpinions(at: Mounting): void {
  mount(at, 'getFormOpinions', async (call) => ({ body: await ofForm(call) }));
  mount(
    at,
    'askOpinion',
    async (call) => {
      const change = { ...changeOf(call), opinions: call.deps.opinions };
      await askOpinion(change, call.params.id, () => call.parse());

      return { body: await ofForm(call) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'nameColleague',
    async (call) => {
      await nameColleague(changeOf(call), call.params.id, () => call.parse());

      return { body: await ofForm(call) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'listOpinionsAsked',
    async ({ deps: { db }, ctx: { principal, now }, query: { limit, cursor } }) => {
      const after = decodeCursor(cursor, OpinionPlace);
      const found = await opinionsAskedOf(db, principal.personId, { limit: limit + 1, after });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const place = last === undefined ? null : { askedAt: last.askedAt, id: last.id };

      return { body: { items: await askedOpinionViews(db, items, now), nextCursor: encodeCursor(place) } };
    },
  );
  mount(
    at,
    'writeOpinion',
    (call) => answered(call, () => ({ state: 'written' as const, ...call.parse() })),
    { lateParse: true },
  );
  mount(
    at,
    'declineOpinion',
    (call) => answered(call, () => ({ state: 'declined' as const, declineReason: call.parse().reason })),
    { lateParse: true },
  );
}

/** A look at the opinions is a look at the file. */
async function ofForm({
  deps: { db },
  ctx,
  params: { id },
}: Pick<Call<'getFormOpinions'>, 'deps' | 'ctx' | 'params'>) {
  const record = await visibleForm(db, ctx.principal, id);
  await noteFormPartRead({ deps: { db }, ctx }, record);

  return formOpinionsView(db, id, await readFormOpinions(db, ctx.principal, record.state, ctx.now));
}

async function answered(call: Call<'writeOpinion'> | Call<'declineOpinion'>, parse: () => OpinionAnswer) {
  const { db } = call.deps;
  const opinion = await answerOpinion(changeOf(call), call.params.id, parse);
  const [view] = await askedOpinionViews(db, [opinion], call.ctx.now);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return { body: view };
}
