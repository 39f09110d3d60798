/**
 * How far an objective has come: the weighted mean of its own key results, and of the objectives that contribute to it.
 * What an objective gives to several parents is shared out and never counted twice; a share of 0 is alignment alone.
 */
import type { Fraction } from '../evaluation/fraction';
import {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  fraction,
  isZero,
  multiply,
  parseFraction,
  subtract,
  sum,
} from '../evaluation/fraction';

/** An objective as it is computed with. */
export interface GoalNode {
  readonly id: string;
  /** How much its own key results are of it, where others contribute as well. Exact, between 0 and 1. */
  readonly ownWeight: string;
  readonly keyResults: readonly { readonly id: string; readonly weight: string | null }[];
  /** A frozen grade stands for everything below. */
  readonly frozen?: Fraction | null;
}

/** An objective that contributes to another; `share` is how much of the child goes to this parent. */
export interface Alignment {
  readonly childId: string;
  readonly parentId: string;
  readonly share: string;
}

/** One part of an objective: its weight of the whole, and how far it has come. */
export interface Part {
  readonly kind: 'keyResult' | 'objective';
  readonly id: string;
  readonly weight: Fraction;
  readonly progress: Fraction;
}

export interface RolledUp {
  readonly progress: Fraction;
  /** Weights sum to one, or there is no part at all. */
  readonly parts: readonly Part[];
}

/** Weights of an objective's key results as they count: as given, or all alike while none was given. */
export function weightsOf(keyResults: GoalNode['keyResults']): Map<string, Fraction> {
  const isGiven = keyResults.some(({ weight }) => weight !== null);
  const even = keyResults.length === 0 ? ZERO : fraction(1n, BigInt(keyResults.length));

  return new Map(
    keyResults.map(({ id, weight }) => [id, isGiven ? parseFraction(weight ?? '0') : even] as const),
  );
}

/** Whether weights are none below 0 and one together. */
export function sumToOne(weights: readonly string[]): boolean {
  const all = weights.map(parseFraction);

  return all.every((weight) => compare(weight, ZERO) >= 0) && compare(sum(all), ONE) === 0;
}

/**
 * Every objective's progress, given that of each key result. Children that are not among the nodes count nothing. Throws
 * `RangeError` where alignments run in a ring, which `assertAligned` never lets in.
 */
export function rollUp(
  nodes: readonly GoalNode[],
  alignments: readonly Alignment[],
  ofKeyResult: (id: string) => Fraction,
): Map<string, RolledUp> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const into = contributionsInto(byId, alignments);
  const done = new Map<string, RolledUp>();
  const open = new Set<string>();

  const visit = (node: GoalNode): RolledUp => {
    const known = done.get(node.id);

    if (known !== undefined) {
      return known;
    }

    if (open.has(node.id)) {
      throw new RangeError(`alignments run in a ring at ${node.id}`);
    }

    open.add(node.id);
    const children = (into.get(node.id) ?? []).map(({ node: child, share }) => ({
      id: child.id,
      share,
      progress: visit(child).progress,
    }));
    open.delete(node.id);
    const parts = partsOf(node, children, ofKeyResult);
    const progress = node.frozen ?? sum(parts.map((part) => multiply(part.weight, part.progress)));
    const result = { progress, parts };
    done.set(node.id, result);

    return result;
  };

  nodes.forEach(visit);

  return done;
}

function contributionsInto(byId: ReadonlyMap<string, GoalNode>, alignments: readonly Alignment[]) {
  const into = new Map<string, { node: GoalNode; share: Fraction }[]>();

  alignments.forEach(({ childId, parentId, share }) => {
    const node = byId.get(childId);
    const parsed = parseFraction(share);

    if (node !== undefined && !isZero(parsed)) {
      const children = into.get(parentId) ?? [];
      into.set(parentId, children);
      children.push({ node, share: parsed });
    }
  });

  return into;
}

function partsOf(
  { ownWeight, keyResults }: GoalNode,
  children: readonly { id: string; share: Fraction; progress: Fraction }[],
  ofKeyResult: (id: string) => Fraction,
): Part[] {
  const own = keyResults.length === 0 ? ZERO : children.length === 0 ? ONE : parseFraction(ownWeight);
  const all = sum(children.map(({ share }) => share));
  const weights = weightsOf(keyResults);

  return [
    ...keyResults.map(({ id }) => ({
      kind: 'keyResult' as const,
      id,
      weight: multiply(own, weights.get(id) ?? ZERO),
      progress: ofKeyResult(id),
    })),
    ...children.map(({ id, share, progress }) => ({
      kind: 'objective' as const,
      id,
      weight: multiply(subtract(ONE, own), divide(share, all)),
      progress,
    })),
  ];
}

/** The sum of all shares that a child gives away. */
export const givenAway = (alignments: readonly Alignment[], childId: string): Fraction =>
  alignments
    .filter((one) => one.childId === childId)
    .map(({ share }) => parseFraction(share))
    .reduce(add, ZERO);
