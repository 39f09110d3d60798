/** The open load of a person, for those who may give them work, for the readers of all, and for themselves. */
import { personPlaces, unitPaths } from '../../db/repositories/places';
import { workloadOf } from '../../db/repositories/workload';
import { READS_ALL, mayIssueTo } from '../../domain/access/visibility';
import { chosenPolicy } from '../../application/assignments/reference';
import { isTooMuch, warnAbove } from '../../domain/escalation/workload';
import { DomainError } from '../../domain/errors';
import { viewContextFor } from '../assignments/context';
import { leastLoadedIn } from '../assignments/suggestion';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

/** One who might be named is no verdict on the others, so none of them is told. */
async function suggestInUnit({ deps, ctx, params, query }: Call<'suggestInUnit'>) {
  const path = (await unitPaths(deps.db, [params.id])).get(params.id);

  if (path === undefined) {
    throw new DomainError('access/not-visible');
  }

  if (!mayIssueTo(ctx.principal, path)) {
    throw new DomainError('access/not-entitled');
  }

  const context = await viewContextFor(deps.db, ctx.principal, ctx.now);
  const without = [ctx.principal.personId, ...(query.without?.split(',') ?? [])];

  return { body: await leastLoadedIn(context, params.id, without) };
}

const WEEK_MS = 7 * 86_400_000;

export function mountWorkload(mounting: Mounting): void {
  mount(mounting, 'suggestInUnit', suggestInUnit);
  mount(mounting, 'getWorkload', async ({ deps, ctx, params }) => {
    const { principal } = ctx;
    const place = (await personPlaces(deps.db, [params.id])).get(params.id);

    if (place === undefined && params.id !== principal.personId) {
      throw new DomainError('access/not-visible');
    }

    const readsAll = principal.roles.some((role) => READS_ALL.includes(role));
    const maySee =
      readsAll ||
      params.id === principal.personId ||
      (place?.paths.some((path) => mayIssueTo(principal, path)) ?? false);

    if (!maySee) {
      throw new DomainError('access/not-entitled');
    }

    const { thresholds } = await viewContextFor(deps.db, principal, ctx.now);
    const weekEnd = new Date(Date.parse(thresholds.todayStart) + WEEK_MS).toISOString();

    const load = await workloadOf(deps.db, params.id, { now: ctx.now, weekEnd });
    const policy = place === undefined ? {} : await chosenPolicy(deps.db, place.unitId, undefined);

    return {
      body: {
        personId: params.id,
        ...load,
        warnAbove: warnAbove(policy),
        tooMuch: isTooMuch(load.open, policy),
      },
    };
  });
}
