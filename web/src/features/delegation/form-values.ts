/** What the form holds, and the requests that it becomes. */
import type { z } from 'zod';
import type { DeclareAbsence, Delegate } from '../../../../contracts/delegations';
import type { ActKind } from '../../../../domain/delegation/acts';
import type { AbsenceReason } from '../../../../domain/delegation/types';
import { hanoiDate, instantOfHanoi } from '../../lib/format';

export interface DelegationValues {
  kind: 'absence' | 'delegation';
  /** Who is away, or whose place it is, where that is somebody else. */
  ofWhomId: string | null;
  reason: AbsenceReason;
  /** First and last day, both included. */
  days: [string | null, string | null];
  toId: string | null;
  kinds: ActKind[];
  unitId: string | null;
}

export const EMPTY: DelegationValues = {
  kind: 'absence',
  ofWhomId: null,
  reason: 'leave',
  days: [null, null],
  toId: null,
  kinds: [],
  unitId: null,
};

export const isComplete = ({ kind, days, toId }: DelegationValues): boolean =>
  days[0] !== null && days[1] !== null && (kind === 'absence' || toId !== null);

const DAY_MS = 86_400_000;

/** Whole days in Hanoi: from now when the first is today, else from its midnight, to the midnight after the last. */
function periodOf({ days: [first, last] }: DelegationValues): { startsAt?: string; endsAt: string } {
  const endsAt = new Date(Date.parse(instantOfHanoi(last ?? '')) + DAY_MS).toISOString();

  return first === hanoiDate(new Date()) ? { endsAt } : { startsAt: instantOfHanoi(first ?? ''), endsAt };
}

const scopeOf = ({ toId, kinds, unitId }: DelegationValues) => ({
  toId: toId ?? '',
  ...(kinds.length === 0 ? {} : { kinds }),
  ...(unitId === null ? {} : { unitId }),
});

export const delegationOf = (values: DelegationValues): z.input<typeof Delegate> => ({
  ...(values.ofWhomId === null ? {} : { fromId: values.ofWhomId }),
  ...periodOf(values),
  ...scopeOf(values),
});

export const absenceOf = (values: DelegationValues): z.input<typeof DeclareAbsence> => ({
  ...(values.ofWhomId === null ? {} : { personId: values.ofWhomId }),
  reason: values.reason,
  ...periodOf(values),
  delegations: values.toId === null ? [] : [scopeOf(values)],
});
