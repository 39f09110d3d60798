/**
 * A programme: a resolution, or a programme that carries one out. It groups under headings (goals) the indicators, objectives and directives
 * by which one sees how far it is realised. Each reference stands in it once, and weights are exactly one together, or all alike while none
 * is given.
 */
import { fieldError } from '../errors';
import { ZERO, compare, parseFraction } from '../evaluation/fraction';
import { reaches } from '../objectives/alignment';
import type { Alignment } from '../objectives/roll-up';
import { sumToOne } from '../objectives/roll-up';

export const PROGRAMME_KINDS = ['resolution', 'programme'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

export const ENTRY_KINDS = ['kpi', 'objective', 'directive'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * How an indicator is expected to come along: its target holds in every period (`everyPeriod`), or is come to over the time of the
 * programme (`overTime`). Objectives and directives bring their own line.
 */
export const PACES = ['everyPeriod', 'overTime'] as const;
export type Pace = (typeof PACES)[number];

export interface ProgrammeEntry {
  readonly kind: EntryKind;
  readonly refId: string;
  /** Exact, 0 to 1, of its goal; null where all are alike. */
  readonly weight: string | null;
  readonly pace: Pace;
}

export interface ProgrammeGoal {
  readonly title: string;
  readonly weight: string | null;
  readonly entries: readonly ProgrammeEntry[];
}

export interface ProgrammeBody {
  readonly kind: ProgrammeKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly abstract: string;
  readonly legalBasis: string | null;
  /** First and last day of its time. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** The unit that answers for it: whoever leads it, or a unit above, keeps it. */
  readonly leadUnitId: string;
  /** The grouping is made up to show how it works; the document itself may be real. */
  readonly isExample: boolean;
  readonly goals: readonly ProgrammeGoal[];
}

/** Refuses a programme that contradicts itself, with a pointer to the field. */
export function checkProgramme({ startsOn, endsOn, goals }: ProgrammeBody): void {
  if (endsOn <= startsOn) {
    throw fieldError('programme/period-contradicts', '/endsOn');
  }

  checkWeights(goals, '/goals');
  goals.forEach(({ entries }, at) => checkWeights(entries, `/goals/${at}/entries`));
  checkOnce(goals);
}

function checkWeights(all: readonly { weight: string | null }[], pointer: string): void {
  const given = all.flatMap(({ weight }) => weight ?? []);

  if (given.length > 0 && (given.length < all.length || !sumToOne(given))) {
    throw fieldError('programme/weights-not-one', pointer);
  }
}

/** What counts twice would weigh more than anybody decided. */
function checkOnce(goals: readonly ProgrammeGoal[]): void {
  const seen = new Set<string>();

  goals.forEach(({ entries }, goal) =>
    entries.forEach(({ kind, refId }, at) => {
      const key = `${kind} ${refId}`;

      if (seen.has(key)) {
        throw fieldError('programme/entry-repeated', `/goals/${goal}/entries/${at}/refId`);
      }

      seen.add(key);
    }),
  );
}

/**
 * Refuses an objective that contributes to another one of the same programme, over any number of alignments: its progress would count in
 * both. Alignments that give nothing (share 0) do not count. Pairs that `stood` says were both there before stay, so that an edit elsewhere is not refused for them.
 */
export function checkCountedOnce(
  goals: readonly ProgrammeGoal[],
  alignments: readonly Alignment[],
  stood: (refId: string) => boolean,
): void {
  countedTwice(goals, alignments).forEach(({ one, other }) => {
    if (!(stood(one.refId) && stood(other.refId))) {
      throw fieldError('programme/counted-twice', `/goals/${one.goal}/entries/${one.at}/refId`);
    }
  });
}

/**
 * Refuses alignments by which objectives that one programme names would begin to contribute to each other. `before` are those that are
 * there; pairs that they make already are not held against a change elsewhere. The refusal names the programme.
 */
export function checkAlignedOnce(
  programmes: readonly Pick<ProgrammeBody, 'number' | 'goals'>[],
  before: readonly Alignment[],
  after: readonly Alignment[],
): void {
  for (const { number, goals } of programmes) {
    const stood = new Set(countedTwice(goals, before).map(keyOfPair));

    if (countedTwice(goals, after).some((pair) => !stood.has(keyOfPair(pair)))) {
      throw fieldError('programme/aligned-twice', '/parentId', { programme: number });
    }
  }
}

interface Place {
  readonly refId: string;
  readonly goal: number;
  readonly at: number;
}

interface Pair {
  readonly one: Place;
  readonly other: Place;
}

const keyOfPair = ({ one, other }: Pair): string => `${one.refId} ${other.refId}`;

/** Objectives of a programme that contribute to each other, the one that stands later first. */
function countedTwice(goals: readonly ProgrammeGoal[], alignments: readonly Alignment[]): Pair[] {
  const giving = alignments.filter(({ share }) => compare(parseFraction(share), ZERO) > 0);
  const named = goals.flatMap(({ entries }, goal) =>
    entries.flatMap(({ kind, refId }, at): Place[] => (kind === 'objective' ? [{ refId, goal, at }] : [])),
  );

  return named.flatMap((one, no) =>
    named
      .slice(0, no)
      .flatMap((other): Pair[] =>
        reaches(giving, one.refId, other.refId) || reaches(giving, other.refId, one.refId)
          ? [{ one, other }]
          : [],
      ),
  );
}
