/** Turns the recipient rules of an escalation step into people, by who holds the positions when the step fires. */
import type { RecipientRule, RelationRule } from '../escalation/types';
import { activeAt } from './effective';
import { type FoundHead, holdersOf, lineManagerOf, nearestHead, pathToRoot } from './hierarchy';
import type { Moment, Organisation } from './types';

/** Why somebody is addressed. */
export type RecipientRelation = RelationRule | 'intakeReceiver' | 'covering' | `role:${string}`;

export interface Recipient {
  readonly personId: string;
  readonly relation: RecipientRelation;
  /** The unit that the person heads or receives for, where the relation rests on one. */
  readonly unitId: string | null;
}

/** The people and the unit that relations are relative to. */
export interface AssignmentParties {
  /** Null while the assignment lies at a unit's intake. */
  readonly assigneeId: string | null;
  readonly assignerId: string;
  readonly leadUnitId: string;
  /** Who has it in hand, where that may be somebody else than the assignee. */
  readonly holderIds?: readonly string[];
}

/**
 * The people that rules address at a moment, each once, under the first relation that names them. Vacant posts fall
 * to the next head above; superiors are never the assignee. A step that would reach nobody goes to the assigner, so
 * that no rung ever fires into the void.
 */
export function resolveRecipients(
  rules: readonly RecipientRule[],
  parties: AssignmentParties,
  org: Organisation,
  at: Moment,
): Recipient[] {
  const resolved = rules.flatMap((rule) =>
    typeof rule === 'string' ? byRelation(rule, parties, org, at) : byRole(rule.role, parties, org, at),
  );
  const unique = new Map<string, Recipient>();
  for (const recipient of resolved) {
    if (!unique.has(recipient.personId)) unique.set(recipient.personId, recipient);
  }
  return unique.size > 0 ? [...unique.values()] : [assigner(parties)];
}

/** Whether rules can only be resolved with an organisation at hand: those that name the parties themselves need none. */
export function asksOrganisation(
  rules: readonly RecipientRule[],
  { assigneeId }: AssignmentParties,
): boolean {
  return rules.some((rule) => rule !== 'assigner' && (rule !== 'assignee' || assigneeId === null));
}

function byRelation(
  rule: RelationRule,
  parties: AssignmentParties,
  org: Organisation,
  at: Moment,
): Recipient[] {
  const { assigneeId, leadUnitId } = parties;
  const path = pathToRoot(org, leadUnitId);
  switch (rule) {
    case 'assignee':
      return assigneeId === null
        ? intake(path, org, at)
        : [{ personId: assigneeId, relation: rule, unitId: null }];
    case 'assigner':
      return [assigner(parties)];
    case 'holder':
      return parties.holderIds !== undefined && parties.holderIds.length > 0
        ? parties.holderIds.map((personId) => ({ personId, relation: rule, unitId: null }))
        : byRelation('assignee', parties, org, at);
    case 'lineManager':
      return asRecipient(
        rule,
        assigneeId === null ? nearestHead(org, path, at) : lineManagerOf(org, assigneeId, at),
      );
    case 'headOfUnit':
      return asRecipient(rule, nearestHead(org, path, at, assigneeId));
    case 'headOfParentUnit':
      return asRecipient(rule, nearestHead(org, path.slice(1), at, assigneeId));
  }
}

/** Whoever receives for the unit; a unit without a receiver is received for by its head. */
function intake(path: readonly string[], org: Organisation, at: Moment): Recipient[] {
  const [unitId] = path;
  if (unitId === undefined) return [];
  const receivers = holdersOf(org, unitId, 'intakeReceiver', at);
  return receivers.length > 0
    ? receivers.map((personId) => ({ personId, relation: 'intakeReceiver' as const, unitId }))
    : asRecipient('headOfUnit', nearestHead(org, path, at));
}

/** The holders of a role for the nearest unit on the way up that has any; a grant without a unit comes last. */
function byRole(role: string, { leadUnitId }: AssignmentParties, org: Organisation, at: Moment): Recipient[] {
  const grants = activeAt(org.grantsOfRole(role), at);
  for (const unitId of [...pathToRoot(org, leadUnitId), null]) {
    const holders = grants.filter((grant) => grant.unitId === unitId);
    if (holders.length > 0) {
      return holders.map(({ personId }) => ({ personId, relation: `role:${role}` as const, unitId }));
    }
  }
  return [];
}

function assigner({ assignerId }: AssignmentParties): Recipient {
  return { personId: assignerId, relation: 'assigner', unitId: null };
}

function asRecipient(relation: RelationRule, head: FoundHead | null): Recipient[] {
  return head ? [{ ...head, relation }] : [];
}
