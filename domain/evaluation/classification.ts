/**
 * From a score to a level: facts that an authority has established, with their document, and the rule that a head is
 * rated no higher than the unit. The score itself never changes. (Decree 335/2025/ND-CP, articles 8, 20(4), 20(6).)
 */
import { fieldError } from '../errors';
import type { Fraction } from './fraction';
import { compare, ONE, parseFraction, subtract } from './fraction';
import type { EvaluationMethod, Level } from './method';
import { LEVELS } from './method';
import { thresholdOf } from './score';

/** Facts that make a person "not completed", whatever the score. */
export const OVERRIDE_KINDS = ['moralDegradation', 'discipline', 'unitCorruption'] as const;

export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

/** Corruption in a unit is a fact about whoever leads it (article 20(4) of Decree 335/2025). */
export const overridesOf = (leads: boolean): readonly OverrideKind[] =>
  OVERRIDE_KINDS.filter((kind) => leads || kind !== 'unitCorruption');

export interface OverrideFact {
  readonly kind: OverrideKind;
  /** The decision or conclusion that established it; a fact without one is refused. */
  readonly documentId: string;
}

export type LevelReason =
  | { readonly kind: 'score'; readonly level: Level }
  | { readonly kind: 'override'; readonly fact: OverrideFact }
  | { readonly kind: 'organisationLevel'; readonly level: Level };

export interface Classified {
  readonly level: Level;
  readonly because: readonly LevelReason[];
}

/** The lower of two levels. */
export const lowerOf = (one: Level, other: Level): Level =>
  LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;

/** `organisationLevel` is that of the unit which the person heads; null for everybody else. */
export function classifyPerson(
  scored: Level,
  facts: readonly OverrideFact[],
  organisationLevel: Level | null,
): Classified {
  facts.forEach(({ documentId }, index) => {
    if (documentId.trim() === '') {
      throw fieldError('evaluation/fact-without-document', `/facts/${index}/documentId`);
    }
  });

  const because: LevelReason[] = [{ kind: 'score', level: scored }];
  let level = scored;

  if (facts.length > 0) {
    because.push(...facts.map((fact): LevelReason => ({ kind: 'override', fact })));
    level = 'notCompleted';
  }

  if (organisationLevel !== null && lowerOf(level, organisationLevel) !== level) {
    because.push({ kind: 'organisationLevel', level: organisationLevel });
    level = organisationLevel;
  }

  return { level, because };
}

/** What is known of an organisation at the end of a period; shares are of its tasks, from 0 to 1. */
export interface OrganisationFacts {
  readonly total: Fraction;
  readonly doneShare: Fraction;
  readonly onTimeShare: Fraction;
  /** Share of tasks done beyond what was asked. */
  readonly beyondShare: Fraction;
  readonly defectsFixed: boolean;
  readonly provenViolation: boolean;
  /** Levels of the units directly below; null for one that is not rated yet. */
  readonly subUnits: readonly (Level | null)[];
}

/** One condition of a level, and whether it holds. */
export interface OrganisationCondition {
  readonly level: Level;
  readonly condition: Condition;
  readonly isMet: boolean;
}

export interface OrganisationLevel extends Classified {
  /** Every condition of every level that has some, from the highest level down. */
  readonly conditions: readonly OrganisationCondition[];
  /** What kept it from each level above the one it has. */
  readonly missing: readonly { readonly level: Level; readonly condition: Condition }[];
}

export const CONDITIONS = [
  'score',
  'noProvenViolation',
  'allOnTime',
  'beyondRequirement',
  'noSubUnitNotCompleted',
  'defectsFixed',
  'allDone',
  'enoughDone',
  'fewLate',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** From the bottom up: throws while a unit directly below has no level. */
export function assertRatedBelow(subUnits: readonly (Level | null)[]): void {
  const unrated = subUnits.indexOf(null);

  if (unrated >= 0) {
    throw fieldError('evaluation/sub-unit-unrated', `/subUnits/${unrated}`);
  }
}

/** Rated bottom-up: throws while a unit below has no level. The numbers are those of the method. */
export function classifyOrganisation(method: EvaluationMethod, facts: OrganisationFacts): OrganisationLevel {
  assertRatedBelow(facts.subUnits);
  const scored = thresholdOf(method, facts.total).level;
  const levels = method.levels.map((one) => one.level);
  const conditions = levels
    .filter((one) => one !== 'notCompleted')
    .flatMap((one) => [
      { level: one, condition: 'score' as const, isMet: LEVELS.indexOf(scored) <= LEVELS.indexOf(one) },
      ...conditionsOf(method, facts, one),
    ]);
  const level =
    levels.find((one) => conditions.every((each) => each.level !== one || each.isMet)) ??
    levels.at(-1) ??
    'notCompleted';
  const missing = conditions
    .filter((one) => !one.isMet && LEVELS.indexOf(one.level) < LEVELS.indexOf(level))
    .map(({ level: above, condition }) => ({ level: above, condition }));

  return { level, because: [{ kind: 'score', level: scored }], missing, conditions };
}

/**
 * The level that stands: the computed one, or another that a human decides with a reason. Throws where the reason lacks.
 * The computed level stays known beside it.
 */
export function decidedLevel(
  computed: Level,
  { level, reason }: { readonly level: Level | null; readonly reason: string | null },
): { level: Level; deviationReason: string | null } {
  if (level === null || level === computed) {
    return { level: computed, deviationReason: null };
  }

  if (reason === null || reason.trim() === '') {
    throw fieldError('evaluation/deviation-without-reason', '/deviationReason');
  }

  return { level, deviationReason: reason };
}

/** What the method asks of a level beside the score; nothing where it has no rules for organisations. */
function conditionsOf(
  { organisation, readings }: EvaluationMethod,
  facts: OrganisationFacts,
  level: Level,
): OrganisationCondition[] {
  if (organisation === undefined) {
    return [];
  }

  const { excellentBeyondShare } = organisation;
  const conditions: Partial<Record<Level, Partial<Record<Condition, boolean>>>> = {
    excellent: {
      allOnTime: isAll(facts.onTimeShare),
      beyondRequirement: compare(facts.beyondShare, parseFraction(excellentBeyondShare)) >= 0,
      noSubUnitNotCompleted: !facts.subUnits.includes('notCompleted'),
      defectsFixed: facts.defectsFixed,
    },
    good: { allOnTime: isAll(facts.onTimeShare) },
    completed: completedConditions(organisation, readings, facts),
  };
  const all = { noProvenViolation: !facts.provenViolation, ...conditions[level] };

  return Object.entries(all).map(([condition, isMet]) => ({
    level,
    condition: condition as Condition,
    isMet,
  }));
}

const isAll = (share: Fraction): boolean => share.n === share.d;

/**
 * The decree asks all work of a unit that is "completed", and calls one "not completed" that did less than 70 %: of what
 * lies between it says nothing. By `belowShare` only the named share takes the level away, and late is what was done
 * late; by `anyUndone` everything has to be done, and what is not done is late too.
 */
function completedConditions(
  { completedLateShareAtMost, notCompletedBelowShare }: NonNullable<EvaluationMethod['organisation']>,
  { unitUndone }: Pick<EvaluationMethod['readings'], 'unitUndone'>,
  { doneShare, onTimeShare }: OrganisationFacts,
): Partial<Record<Condition, boolean>> {
  const isFew = (late: Fraction): boolean => compare(late, parseFraction(completedLateShareAtMost)) <= 0;

  return unitUndone === 'belowShare'
    ? {
        enoughDone: compare(doneShare, parseFraction(notCompletedBelowShare ?? '1')) >= 0,
        fewLate: isFew(subtract(doneShare, onTimeShare)),
      }
    : { allDone: isAll(doneShare), fewLate: isFew(subtract(ONE, onTimeShare)) };
}
