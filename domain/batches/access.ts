/**
 * Who may look at a batch, and decide about it. Whoever ordered it does both. Those who keep rules and posts share
 * their orders of upkeep and transfer; those who look after the machinery see how far any batch is and may stop it, without its content.
 */
import type { Principal, RoleName } from '../access/principal';

export type BatchAct = 'pause' | 'resume' | 'cancel' | 'retry';
export type BatchKind = 'upkeep' | 'command' | 'issue' | 'transfer';

const KEEPS_RULES: readonly RoleName[] = ['personnelOffice', 'administrator'];
const LOOKS_AFTER: readonly RoleName[] = ['operator', 'administrator'];
const ALL_ACTS: readonly BatchAct[] = ['pause', 'resume', 'cancel', 'retry'];
const KINDS: readonly BatchKind[] = ['upkeep', 'command', 'issue', 'transfer'];
/** Orders that are common work of those who may give them, whoever of them gave one. */
const COMMON: readonly BatchKind[] = ['upkeep', 'transfer'];

const isOneOf = ({ roles }: Pick<Principal, 'roles'>, wanted: readonly RoleName[]): boolean =>
  roles.some((role) => wanted.includes(role));

/** Kinds of which a person sees every batch, whoever ordered it. */
export function kindsSeenBy(principal: Pick<Principal, 'roles'>): BatchKind[] {
  const seesAll = isOneOf(principal, [...LOOKS_AFTER, 'auditor']);

  return KINDS.filter((kind) => seesAll || (COMMON.includes(kind) && isOneOf(principal, KEEPS_RULES)));
}

export interface BatchStanding {
  /** May see that it is there, and how far it is. */
  sees: boolean;
  /** May read its reason and what each row says. */
  reads: boolean;
  acts: readonly BatchAct[];
}

export function standingToBatch(
  principal: Pick<Principal, 'personId' | 'roles'>,
  { kind, orderedBy }: { kind: BatchKind; orderedBy: string },
): BatchStanding {
  const isOwn = principal.personId === orderedBy;
  const sees = isOwn || kindsSeenBy(principal).includes(kind);
  const reads = sees && (isOwn || COMMON.includes(kind) || isOneOf(principal, ['auditor']));

  return { sees, reads, acts: actsOf(principal, kind, isOwn) };
}

/** An order of upkeep or transfer is its keepers' common work; of anything else only the orderer says that it goes on. */
function actsOf(principal: Pick<Principal, 'roles'>, kind: BatchKind, isOwn: boolean): readonly BatchAct[] {
  if (COMMON.includes(kind)) {
    return isOneOf(principal, KEEPS_RULES) ? ALL_ACTS : [];
  }

  if (isOwn) {
    return ALL_ACTS;
  }

  return isOneOf(principal, LOOKS_AFTER) ? ['pause', 'cancel'] : [];
}
