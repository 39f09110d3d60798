/** Whom somebody may act for, as far as the steps read with their sign-in tell. */
import type { ActKind } from '../delegation/acts';
import { chainsTo, kindsOf, passedThrough, unitsOf } from '../delegation/chain';
import type { Chain, ChainRules } from '../delegation/types';
import { MOST_LINKS } from '../delegation/types';
import type { CoveringLink, Principal } from './principal';
import { mayIssue } from './visibility';

/** One way of acting for somebody, in short. */
export interface Covering {
  personId: string;
  /** Null = every kind of act. */
  kinds: ActKind[] | null;
  /** The assignment has to lie in all of these units; empty = anywhere. */
  unitIds: string[];
  via: string[];
  until: string | null;
  ground: 'delegation' | 'deputy';
  /** What the person represented heads, and receives for. */
  headedUnitIds: string[];
  intakeUnitIds: string[];
}

/** Every way in which a person may act for others at an instant, shortest first. */
export const coveringsOf = (
  { personId, links = [] }: Pick<Principal, 'personId' | 'links'>,
  at: string,
  rules: ChainRules,
): Covering[] => chainsTo(links, personId, at, rules).map((chain) => coveringOf(chain, links));

/** The same without asking for the time: links are read as they hold at that instant. Deputies' standing places aside. */
export function coveringsNow(principal: Pick<Principal, 'personId' | 'links'>): Covering[] {
  const [latest] = (principal.links ?? [])
    .map(({ startsAt }) => startsAt)
    .sort()
    .reverse();
  const rules = { maxLinks: MOST_LINKS, deputyActsAlways: false };

  return latest === undefined ? [] : coveringsOf(principal, latest, rules);
}

function coveringOf(chain: Chain, links: readonly CoveringLink[]): Covering {
  const given = links.find(({ fromId }) => fromId === chain.forId);

  return {
    personId: chain.forId,
    kinds: kindsOf(chain),
    unitIds: unitsOf(chain),
    via: passedThrough(chain),
    until: chain.until,
    ground: chain.links[0]?.ground ?? 'delegation',
    headedUnitIds: given?.fromHeadedUnitIds ?? [],
    intakeUnitIds: given?.fromIntakeUnitIds ?? [],
  };
}

/** Whether a way of acting for somebody covers giving work out, and they may. */
export const issuesFor = ({
  kinds,
  headedUnitIds,
}: {
  kinds: readonly ActKind[] | null;
  headedUnitIds: readonly string[];
}): boolean => (kinds === null || kinds.includes('issue')) && headedUnitIds.length > 0;

/** Whether this person may give work out in the place of somebody who may; where to is asked with the request. */
export const mayIssueForAnother = ({ links = [] }: Pick<Principal, 'links'>): boolean =>
  links.some(({ kinds, fromHeadedUnitIds }) => issuesFor({ kinds, headedUnitIds: fromHeadedUnitIds }));

/** Whether somebody issues at all, in their own name or in another's. */
export const issuesSomehow = (principal: Principal): boolean =>
  mayIssue(principal) || mayIssueForAnother(principal);
