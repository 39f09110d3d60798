/**
 * An indicator set: indicators with weights of exactly one together, for a kind of unit or for a position in units of a kind. It is built
 * as a draft, tried on some units from a date on, and rolled out to all that it is for, or goes back to be built further. Each step is a
 * decision with a reason, and nobody decides on what they wrote themselves. A set in force stays as it is: its next version is a draft of its
 * own, tried while the old one runs, and rolling it out retires the old one.
 */
import { DomainError, fieldError } from '../errors';
import type { KpiDefinition } from '../kpi/definition';
import { checkDefinition } from '../kpi/definition';
import { sumToOne } from '../objectives/roll-up';
import { searchKey } from '../text/normalise';
import type { Position } from '../organisation/types';

export const SET_STATES = ['draft', 'trial', 'rolledOut', 'retired'] as const;
export type SetState = (typeof SET_STATES)[number];

export const SET_STEPS = ['startTrial', 'endTrial', 'rollOut', 'extend', 'retire'] as const;
export type SetStep = (typeof SET_STEPS)[number];

/**
 * From which states each step goes where. A trial that ends goes back to be built further; a set that is rolled out is extended to units
 * and people who came later.
 */
const STEPS: Readonly<Record<SetStep, { from: readonly SetState[]; to: SetState }>> = {
  startTrial: { from: ['draft'], to: 'trial' },
  endTrial: { from: ['trial'], to: 'draft' },
  rollOut: { from: ['trial'], to: 'rolledOut' },
  extend: { from: ['rolledOut'], to: 'rolledOut' },
  retire: { from: ['draft', 'rolledOut'], to: 'retired' },
};

/** Where a step leads, or a refusal. */
export function stateAfter(state: SetState, step: SetStep): SetState {
  const { from, to } = STEPS[step];

  if (!from.includes(state)) {
    throw new DomainError('indicatorSet/not-in-state', { state, step });
  }

  return to;
}

/** Refuses a next version of a set that is not in force, or has one that is being built or tried. */
export function assertGetsNext(state: SetState, hasNext: boolean): void {
  if (state !== 'rolledOut') {
    throw new DomainError('indicatorSet/not-in-state', { state });
  }

  if (hasNext) {
    throw new DomainError('indicatorSet/replaced-already');
  }
}

/** The steps that a state is open to. */
export const stepsFrom = (state: SetState): SetStep[] =>
  SET_STEPS.filter((step) => STEPS[step].from.includes(state));

/** Whom a set is for: units of a kind, or whoever holds a position in one of them. */
export interface SetAudience {
  readonly unitKind: string;
  readonly position: Position | null;
}

/** Codes of a set are short: that of the unit or person is put behind each. */
export const ENTRY_CODE = /^[A-Z][A-Z0-9_]{1,15}$/;

export interface SetEntry {
  readonly code: string;
  /** Exact, more than 0. */
  readonly weight: string;
  readonly definition: Omit<KpiDefinition, 'ownerId'>;
}

export interface SetBody {
  readonly name: string;
  readonly audience: SetAudience;
  readonly legalBasis: string | null;
  readonly entries: readonly SetEntry[];
}

/** Refuses a set that contradicts itself, with a pointer to the field. */
export function checkSet({ entries }: SetBody): void {
  if (!sumToOne(entries.map(({ weight }) => weight))) {
    throw fieldError('indicatorSet/weights-not-one', '/entries');
  }

  entries.forEach(({ code, definition }, at) => {
    if (entries.slice(0, at).some((before) => before.code === code)) {
      throw fieldError('indicatorSet/code-repeated', `/entries/${at}/code`);
    }

    if (definition.source === 'formula' || definition.source === 'rollUp') {
      // Its parts would be indicators of other subjects: a set measures each by itself.
      throw fieldError('indicatorSet/source-not-own', `/entries/${at}/definition/source`);
    }

    checkAt(definition, at);
  });
}

function checkAt(definition: SetEntry['definition'], at: number): void {
  try {
    checkDefinition({ ...definition, ownerId: '' });
  } catch (error) {
    throw error instanceof DomainError && typeof error.details['pointer'] === 'string'
      ? new DomainError(error.code, {
          ...error.details,
          pointer: `/entries/${at}/definition${error.details['pointer']}`,
        })
      : error;
  }
}

const CODE_LENGTH = 40;

/**
 * The code of an entry's indicator for one unit or person: capitals, digits and `_`, at most 40. The second trial of a set, or of the set that
 * replaces it, and those after it put their number behind: what was made before keeps its code.
 */
export function codeFor(entryCode: string, subjectCode: string, run: number): string {
  const end = run > 1 ? `_${run}` : '';
  const subject = searchKey(subjectCode)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_');

  return `${`${entryCode}_${subject}`.slice(0, CODE_LENGTH - end.length)}${end}`;
}
