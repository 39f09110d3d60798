/**
 * Words of goals. An objective says what is to be reached in a cycle; key results say by which numbers one sees it.
 * Grades of objectives never enter a person's score (Decree 335/2025/ND-CP knows only accepted, converted work).
 */
import type { Fraction } from '../evaluation/fraction';

export const CYCLE_KINDS = ['year', 'quarter'] as const;
export type CycleKind = (typeof CYCLE_KINDS)[number];

export const CYCLE_STATES = ['preparation', 'active', 'grading', 'closed'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

/** From the city down to one person. */
export const LEVELS = ['city', 'unit', 'person'] as const;
export type Level = (typeof LEVELS)[number];

/** `committed` is to be reached in full; `aspirational` counts as reached at 0.7. */
export const AMBITIONS = ['committed', 'aspirational'] as const;
export type Ambition = (typeof AMBITIONS)[number];

export const OBJECTIVE_STATES = ['proposed', 'approved', 'declined', 'withdrawn', 'graded'] as const;
export type ObjectiveState = (typeof OBJECTIVE_STATES)[number];

/**
 * How a key result is measured. `number`, `percent` and `currency` go from a baseline to a target, up or down;
 * `maintain` keeps a value at a threshold; `milestone` counts the weights of what is done; `binary` is done or not.
 */
export const MEASURES = ['number', 'percent', 'currency', 'maintain', 'milestone', 'binary'] as const;
export type Measure = (typeof MEASURES)[number];

export const BOUNDS = ['atLeast', 'atMost'] as const;
export type Bound = (typeof BOUNDS)[number];

export const CONFIDENCES = ['onTrack', 'atRisk', 'offTrack'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface Milestone {
  readonly id: string;
  readonly title: string;
  /** Its part of the key result, exact; all parts of one key result are one together. */
  readonly weight: string;
  readonly dueOn: string | null;
  readonly done: boolean;
}

/** What is measured, without anything that was measured. Numbers are exact decimals as text. */
export interface Scale {
  readonly measure: Measure;
  readonly baseline: string;
  readonly target: string;
  /** Only of `maintain`: on which side of the target the value has to stay. */
  readonly bound: Bound | null;
  /** Only of `milestone`. */
  readonly milestones: readonly Milestone[];
}

/** The two parts of a key result's number: what people typed, and what accepted work brought. */
export interface Moved {
  /** The part that was typed by hand, in the unit of the key result, away from the baseline; null before a first figure. */
  readonly typed: string | null;
  /** Products accepted for it, each counted with its share. */
  readonly acceptedProducts: string;
  /** How far one product moves the number towards the target. */
  readonly perProduct: string;
}

/** A span of days, both included. */
export interface Span {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Where a key result stands. */
export interface Standing {
  readonly value: Fraction;
  readonly typedPart: Fraction;
  readonly workPart: Fraction;
  /** (v − s) / (t − s), as it comes: below 0 where the number went the wrong way, above 1 past the target. */
  readonly raw: Fraction;
  /** `raw` held between 0 and 1. */
  readonly progress: Fraction;
}
