/** What a delegation would come to, looked at before it is given. */
import type { z } from 'zod';
import type { PreviewDelegation } from '../../contracts/delegations';
import { workedOnBoth } from '../../db/repositories/covered';
import type { Delegation } from '../../db/repositories/delegations';
import { absencesWithin, delegationsAround } from '../../db/repositories/delegations';
import { checkPeriod, overlaps, scopesMeet } from '../../domain/delegation/declare';
import type { ActKind } from '../../domain/delegation/acts';
import { DomainError } from '../../domain/errors';
import type { DelegationChange } from './declare';
import { maySpeakFor, periodOf } from './declare';

export interface Previewed {
  scope: { personId: string; kinds: ActKind[] | null; unitIds: string[] };
  overlaps: Delegation[];
  handsOn: Delegation[];
  away: { startsAt: string; endsAt: string }[];
  ownWork: number;
}

export async function previewDelegation(
  change: DelegationChange,
  wish: z.output<typeof PreviewDelegation>,
): Promise<Previewed> {
  const { db, now } = change;
  const fromId = wish.fromId ?? change.personId;

  if (!(await maySpeakFor(change, fromId))) {
    throw new DomainError('access/not-entitled');
  }

  const period = periodOf(wish, now);
  checkPeriod(period, now);
  const scope = { unitId: wish.unitId ?? null, kinds: wish.kinds ?? null };
  const [around, away, ownWork] = await Promise.all([
    delegationsAround(db, [fromId, wish.toId], now),
    absencesWithin(db, [wish.toId], period),
    workedOnBoth(db, fromId, wish.toId),
  ]);
  const meanwhile = around.filter((one) => overlaps(one, period));

  return {
    scope: { personId: fromId, kinds: scope.kinds, unitIds: scope.unitId === null ? [] : [scope.unitId] },
    overlaps: meanwhile.filter((one) => one.fromId === fromId && scopesMeet(one, scope)),
    handsOn: meanwhile.filter((one) => one.fromId === wish.toId && scopesMeet(one, scope)),
    away: away.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    ownWork,
  };
}
