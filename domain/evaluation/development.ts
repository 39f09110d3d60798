/**
 * Strengths, weaknesses, agreed actions and training needs that follow from a confirmed form. They serve the person, and planning
 * and training; no score reads them.
 */
import type { ErrorCode } from '../errors';
import { fieldError } from '../errors';
import type { FormActor } from './form/commands';
import type { FormState } from './form/state';
import { currentResult } from './form/state';
import { relationOf } from './competence';

export const DEVELOPMENT_KINDS = ['strength', 'weakness', 'action', 'training'] as const;
export type DevelopmentKind = (typeof DEVELOPMENT_KINDS)[number];
export const DEVELOPMENT_OUTCOMES = ['done', 'dropped'] as const;
export type DevelopmentOutcome = (typeof DEVELOPMENT_OUTCOMES)[number];

export interface DevelopmentWish {
  readonly kind: DevelopmentKind;
  /** What training is needed in; nothing for the other kinds. */
  readonly topic: string | null;
  readonly text: string;
  /** Until when an action is to be done, `YYYY-MM-DD`. */
  readonly dueOn: string | null;
}

type Superior = Pick<FormActor, 'personId' | 'assess' | 'confirm'>;

/** Whoever judges or confirms this form, did so, or may be called in to. */
const isSuperior = (state: Pick<FormState, 'raterIds'>, { personId, assess, confirm }: Superior): boolean =>
  personId !== null &&
  (state.raterIds.includes(personId) ||
    relationOf(assess, assess.length, personId) !== null ||
    relationOf(confirm, confirm.length, personId) !== null);

/** Why somebody may not add to a person's register from this form, or null. */
export function developmentRefusal(
  state: Pick<FormState, 'personId' | 'raterIds' | 'versions'>,
  actor: Superior,
): ErrorCode | null {
  if (actor.personId === state.personId) {
    return 'evaluation/self-confirm';
  }

  if (!isSuperior(state, actor)) {
    return 'evaluation/not-competent';
  }

  return currentResult(state) === null ? 'evaluation/not-in-state' : null;
}

/** An action has a date that is not over, a training need a topic, and nothing else has either. */
export function checkDevelopment({ kind, topic, dueOn }: DevelopmentWish, today: string): void {
  if ((kind === 'action') !== (dueOn !== null) || (dueOn !== null && dueOn < today)) {
    throw fieldError('request/invalid', '/dueOn');
  }

  if ((kind === 'training') !== (topic !== null)) {
    throw fieldError('request/invalid', '/topic');
  }
}

/** What only a superior says of the person: that it is overcome too. */
const isJudgement = (kind: DevelopmentKind): boolean => kind === 'strength' || kind === 'weakness';

/** The person says that an action is done; whoever set it, and superiors, also that it is dropped. */
export function closingRefusal(
  item: {
    readonly personId: string;
    readonly setBy: string;
    readonly kind: DevelopmentKind;
    readonly isClosed: boolean;
  },
  outcome: DevelopmentOutcome,
  actor: { readonly personId: string; readonly isHead: boolean },
): ErrorCode | null {
  const isOwn = actor.personId === item.personId;

  if (isOwn ? outcome !== 'done' || isJudgement(item.kind) : actor.personId !== item.setBy && !actor.isHead) {
    return 'evaluation/not-competent';
  }

  return item.isClosed ? 'evaluation/not-in-state' : null;
}

/** Work is issued from an open action by whoever set it or leads the person, to the person and to nobody else. */
export function issuingRefusal(
  item: {
    readonly personId: string;
    readonly setBy: string;
    readonly kind: DevelopmentKind;
    readonly isClosed: boolean;
  },
  actor: { readonly personId: string; readonly isHead: boolean },
): ErrorCode | null {
  if (actor.personId === item.personId || (actor.personId !== item.setBy && !actor.isHead)) {
    return 'evaluation/not-competent';
  }

  return item.isClosed || item.kind !== 'action' ? 'evaluation/not-in-state' : null;
}

export interface KindCount {
  readonly kind: DevelopmentKind;
  /** How many people have one; null where too few for it to be told. */
  readonly people: number | null;
  /** Those of them who have none open any more. */
  readonly settled: number | null;
}

/** The register by kind, without names or texts; fewer people than `leastGroup` are not told, and none where it is not set. */
export function registerCounts(
  items: readonly { readonly kind: DevelopmentKind; readonly personId: string; readonly isClosed: boolean }[],
  leastGroup: number | undefined,
): KindCount[] {
  return DEVELOPMENT_KINDS.map((kind) => {
    const own = items.filter((item) => item.kind === kind);
    const people = new Set(own.map(({ personId }) => personId));
    const open = new Set(own.flatMap(({ personId, isClosed }) => (isClosed ? [] : [personId])));
    // Nobody is no small group: it tells of no one.
    const isTold = leastGroup !== undefined && (people.size === 0 || people.size >= leastGroup);

    return {
      kind,
      people: isTold ? people.size : null,
      settled: isTold ? people.size - open.size : null,
    };
  });
}

export interface TrainingNeed {
  readonly topic: string;
  readonly people: number;
  readonly met: number;
}

/** Needs by topic, in the order of the alphabet; a topic of fewer people than `leastGroup` is only counted,
 * and so is every topic where no least group is set. */
export function trainingNeeds(
  items: readonly { readonly topic: string; readonly personId: string; readonly isMet: boolean }[],
  leastGroup: number | undefined,
): { needs: TrainingNeed[]; hidden: number } {
  const byTopic = new Map<string, { topic: string; people: Map<string, boolean> }>();

  for (const { topic, personId, isMet } of items) {
    const key = topic.trim().normalize('NFC').toLocaleLowerCase('vi');
    const found = byTopic.get(key) ?? { topic: topic.trim(), people: new Map<string, boolean>() };
    // Somebody with the same need twice is met when both are.
    found.people.set(personId, (found.people.get(personId) ?? true) && isMet);
    byTopic.set(key, found);
  }

  const all = [...byTopic.values()].map(({ topic, people }) => ({
    topic,
    people: people.size,
    met: [...people.values()].filter(Boolean).length,
  }));
  const needs = all.filter(({ people }) => leastGroup !== undefined && people >= leastGroup);

  return {
    needs: needs.sort((one, other) => one.topic.localeCompare(other.topic, 'vi')),
    hidden: all.length - needs.length,
  };
}
