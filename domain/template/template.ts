/** Templates of assignment kinds: what such work always is, so that nobody types it twice. */
import type { Priority } from '../assignment/state';
import type { RelationRule } from '../escalation/types';
import { resolveRecipients } from '../organisation/recipients';
import type { AssignmentParties } from '../organisation/recipients';
import type { Moment, Organisation } from '../organisation/types';

/** Relations that may review or sign; the assignee never does. */
export const CHAIN_RELATIONS = [
  'assigner',
  'lineManager',
  'headOfUnit',
  'headOfParentUnit',
] as const satisfies readonly RelationRule[];
export type ChainRelation = (typeof CHAIN_RELATIONS)[number];

/** A place in the review chain: whoever stands in a relation when it is issued, or a named person. */
export type ChainLink = { readonly relation: ChainRelation } | { readonly personId: string };

/** One version of a template. */
export interface TemplateContent {
  /** What the kind of work is called, for choosing it. */
  readonly name: string;
  /** May hold `{period}`, where a recurrence writes its period. */
  readonly title: string;
  readonly description: string | null;
  readonly priority: Priority;
  readonly planned: boolean;
  readonly dueInWorkingDays: number;
  /** Null: the rules of the unit that it goes to. */
  readonly policyId: string | null;
  /** Null: as the policy says. */
  readonly evidenceRequired: boolean | null;
  readonly checklist: readonly string[];
  /** Whether a submission waits until every item is checked. */
  readonly checklistRequired: boolean;
  readonly reviewers: readonly ChainLink[];
  readonly signer: ChainLink;
  /** The product of a work catalogue; absent in versions written before templates had one. */
  readonly catalogueItemId?: string | null;
  /** Units of the product, as a decimal; null: one. */
  readonly quantity?: string | null;
  /** Key results that such work moves, with their shares; absent in versions written before templates had them. */
  readonly keyResults?: readonly { readonly id: string; readonly share: string }[];
}

/** The people of a chain at the instant of issuing, each once. A relation in which nobody stands falls to the assigner. */
export function peopleOf(
  links: readonly ChainLink[],
  parties: AssignmentParties,
  org: Organisation,
  at: Moment,
): string[] {
  const people = links.flatMap((link) =>
    'personId' in link
      ? [link.personId]
      : resolveRecipients([link.relation], parties, org, at).map(({ personId }) => personId),
  );

  return [...new Set(people)];
}
