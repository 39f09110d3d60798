/**
 * Resolves, at the moment of acting, who may act in whose place. Nothing starts or ends a delegation but time itself:
 * a link counts while the instant asked about lies in its period.
 */
import type { EscalationPolicy } from '../escalation/types';
import type { ActKind } from './acts';
import type { Chain, ChainRules, Link, Scope } from './types';
import { MOST_LINKS, USUAL_LINKS } from './types';

/** What is about to be done: one of its kinds has to be covered by every link. */
export interface Act {
  readonly kinds: readonly ActKind[];
  /** Ids from the root down to the unit that leads the assignment. */
  readonly unitPath: readonly string[];
}

/** The bounds that a policy sets. */
export const chainRulesOf = ({
  deputyActsAlways,
  delegationLinks,
}: Pick<EscalationPolicy, 'deputyActsAlways' | 'delegationLinks'>): ChainRules => ({
  deputyActsAlways,
  maxLinks: Math.min(delegationLinks ?? USUAL_LINKS, MOST_LINKS),
});

/** Whether a link holds at an instant. Instants are in the one fixed-width UTC form, so text order is time order. */
export const isActive = ({ startsAt, endsAt }: Pick<Link, 'startsAt' | 'endsAt'>, at: string): boolean =>
  startsAt <= at && (endsAt === null || at < endsAt);

/**
 * Every way in which somebody may act for others at an instant, shortest first, then by the links' ids. A way names
 * nobody twice and has at most so many links as the rules allow.
 */
export function chainsTo(links: readonly Link[], actorId: string, at: string, rules: ChainRules): Chain[] {
  const active = links
    .filter((link) => isActive(link, at) && (link.endsAt !== null || rules.deputyActsAlways))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const found: Chain[] = [];
  let ways: Link[][] = [[]];

  for (let length = 1; length <= Math.min(rules.maxLinks, MOST_LINKS); length += 1) {
    ways = ways.flatMap((way) => longer(way, active, actorId));
    found.push(...ways.map(chainOf));
  }

  return found;
}

/** The shortest way in which somebody may do this for that person now, or null. */
export function chainFor(
  links: readonly Link[],
  { actorId, forId, at, act }: { actorId: string; forId: string; at: string; act: Act },
  rules: ChainRules,
): Chain | null {
  return (
    chainsTo(links, actorId, at, rules).find((chain) => chain.forId === forId && covers(chain, act)) ?? null
  );
}

/** Whether every link of a chain covers an act. */
export const covers = ({ links }: Pick<Chain, 'links'>, act: Act): boolean =>
  links.every((link) => coversBy(link, act));

const coversBy = ({ unitId, kinds }: Scope, act: Act): boolean =>
  (unitId === null || act.unitPath.includes(unitId)) &&
  (kinds === null || act.kinds.some((kind) => kinds.includes(kind)));

/** Whom a chain passes through between the represented person and whoever acts. */
export const passedThrough = ({ links }: Pick<Chain, 'links'>): string[] =>
  links.slice(0, -1).map(({ toId }) => toId);

/** The kinds that every link covers; null = all. */
export function kindsOf({ links }: Pick<Chain, 'links'>): ActKind[] | null {
  return links.reduce<ActKind[] | null>((known, { kinds }) => {
    if (kinds === null) {
      return known;
    }

    return known === null ? [...kinds] : known.filter((kind) => kinds.includes(kind));
  }, null);
}

/** The units to which some link limits a chain: an assignment has to lie in all of them. */
export const unitsOf = ({ links }: Pick<Chain, 'links'>): string[] => [
  ...new Set(links.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))),
];

/** A way, one link longer at the side of the person represented; nobody stands in it twice. */
function longer(way: Link[], links: readonly Link[], actorId: string): Link[][] {
  const reached = way[0]?.fromId ?? actorId;
  const met = new Set([actorId, ...way.map(({ fromId }) => fromId)]);

  return links
    .filter(({ fromId, toId }) => toId === reached && !met.has(fromId))
    .map((link) => [link, ...way]);
}

function chainOf(links: Link[]): Chain {
  const ends = links.flatMap(({ endsAt }) => (endsAt === null ? [] : [endsAt])).sort();

  return { forId: links[0]?.fromId ?? '', links, until: ends[0] ?? null };
}
