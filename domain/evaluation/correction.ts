/**
 * What a granted petition corrects of a month, and the inputs that come of it: points, a leader's factors, faults that do
 * not count, the accepted quantity of an assignment, and whether it was planned. The inputs that were disputed stay.
 */
import { fieldError } from '../errors';
import type { Source, TouchingSource } from './faults';
import { failuresOf } from './faults';
import type { Fraction } from './fraction';
import { compare, exactText, parseFraction, ZERO } from './fraction';
import type { FrozenRecord, MonthInputs } from './frozen';
import type { LeaderFactor } from './method';

/** A failure or delay that did not count against the person after all. */
export interface SourceCorrection {
  readonly assignmentId: string;
  readonly what: 'qualityFailure' | 'delay';
  /** The event that the failure was taken from. */
  readonly seq: number;
}

/** What is otherwise of one assignment: how much was accepted, and whether it was in the plan. */
export interface WorkCorrection {
  readonly assignmentId: string;
  /** Units of the product, at most those assigned; only of work that was accepted. */
  readonly quantity?: string;
  /** False for sudden work, which adds to what was done and never to what was assigned. */
  readonly planned?: boolean;
}

/** What is corrected of one month. */
export interface MonthCorrection {
  /** New points of single criteria. */
  readonly common: Readonly<Record<string, string>>;
  readonly sources: readonly SourceCorrection[];
  /** New per cent of single factors, only of somebody who leads; absent in corrections from before it was possible. */
  readonly leader?: Readonly<Partial<Record<LeaderFactor, string>>>;
  readonly work?: readonly WorkCorrection[];
}

export interface Correction extends MonthCorrection {
  /** Only against a year: months that it rests on, each corrected as by a petition against itself. */
  readonly months?: readonly (MonthCorrection & { readonly formId: string })[];
  /** Only against a year: facts that do not stand after all, by the event that recorded them. */
  readonly facts?: readonly number[];
}

/** Whether nothing of a month would be corrected. */
export const isEmptyCorrection = ({ common, sources, leader = {}, work = [] }: MonthCorrection): boolean =>
  sources.length + work.length + Object.keys(common).length + Object.keys(leader).length === 0;

/**
 * Inputs with what a petition corrected. Throws with a pointer below `pointer` when it corrects what is not there, or to
 * what is there already.
 */
export function corrected(
  inputs: MonthInputs,
  correction: MonthCorrection,
  correctedBySeq: number,
  pointer = '/correction',
): MonthInputs {
  const { common, sources, work = [] } = correction;
  let { records } = inputs;
  const change = (
    assignmentId: string,
    at: string,
    by: (record: FrozenRecord) => FrozenRecord | null,
  ): void => {
    const found = records.find((one) => one.assignmentId === assignmentId);
    const after = found === undefined ? null : by(found);

    if (after === null) {
      throw fieldError('petition/nothing-to-correct', at);
    }

    records = records.map((record) => (record === found ? after : record));
  };
  sources.forEach((one, index) =>
    change(one.assignmentId, `${pointer}/sources/${index}`, (record) =>
      excusedIn(record, one, correctedBySeq),
    ),
  );
  work.forEach((one, index) => {
    const at = `${pointer}/work/${index}`;
    change(one.assignmentId, at, (record) => workCorrected(record, one, correctedBySeq, at));
  });

  return {
    ...inputs,
    records,
    common: { ...inputs.common, ...common },
    leader: leaderCorrected(inputs, correction, pointer),
  };
}

/** Only factors that were judged: nobody is made a leader by a petition. */
function leaderCorrected(
  { leader: before }: MonthInputs,
  { leader = {} }: MonthCorrection,
  pointer: string,
): MonthInputs['leader'] {
  const unknown = Object.keys(leader).find((factor) => before?.[factor as LeaderFactor] === undefined);

  if (unknown !== undefined) {
    throw fieldError('petition/nothing-to-correct', `${pointer}/leader/${unknown}`);
  }

  return before === null ? null : { ...before, ...leader };
}

/** Units of the product that an assignment is for, as far as inputs from before it was kept tell. */
export function assignedQuantity({ quantity, line }: FrozenRecord): Fraction {
  const told = [line.assigned, line.takenOver, line.completed].map(parseFraction);

  return quantity === undefined ? (told.find(({ n }) => n > 0n) ?? ZERO) : parseFraction(quantity);
}

/** How much of it was accepted, exact; null where nothing was signed off. */
export const acceptedQuantity = ({ sources, line }: FrozenRecord): string | null =>
  sources.completed.length > 0 ? line.completed : null;

/** What was taken over, or is done late, stands outside the plan by the rule, whatever it was when it was issued. */
export const mayBePlanned = ({ inclusion }: FrozenRecord): boolean =>
  inclusion !== 'takenOver' && inclusion !== 'passedOn' && inclusion !== 'doneLate';

/** Null where it says nothing else than the record. */
function workCorrected(
  record: FrozenRecord,
  { quantity, planned }: WorkCorrection,
  correctedBySeq: number,
  pointer: string,
): FrozenRecord | null {
  const { line } = record;
  const isOther = quantity !== undefined && acceptedQuantity(record) !== exact(quantity);
  const isMoved = planned !== undefined && planned !== line.planned;

  if (
    (!isOther && !isMoved) ||
    (isOther && acceptedQuantity(record) === null) ||
    (isMoved && !mayBePlanned(record))
  ) {
    return null;
  }

  const assigned = assignedQuantity(record);

  if (isOther && compare(parseFraction(quantity), assigned) > 0) {
    throw fieldError('assignment/acceptance-above-assigned', `${pointer}/quantity`, {
      assigned: exactText(assigned),
    });
  }

  const inPlan = exactText(planned === false ? ZERO : assigned);

  return {
    ...record,
    // Kept from here on: a corrected line no longer tells it.
    quantity: exactText(assigned),
    correctedBySeq,
    line: {
      ...line,
      ...(isOther && { completed: exact(quantity) }),
      ...(isMoved && {
        planned,
        assigned: inPlan,
        ...(record.inclusion === 'handedOver' && { handedOver: inPlan }),
      }),
    },
  };
}

/** Whether a correction leaves somebody with fewer points than they have: what a petition never does to whoever filed it. */
export const lowersTotal = (before: { total: string | null }, after: { total: string | null }): boolean =>
  before.total !== null &&
  (after.total === null || compare(parseFraction(after.total), parseFraction(before.total)) < 0);

const exact = (text: string): string => exactText(parseFraction(text));

const FIELDS = { qualityFailure: 'qualityFailures', delay: 'delays' } as const;

function excusedIn(
  record: FrozenRecord,
  { what, seq }: SourceCorrection,
  correctedBySeq: number,
): FrozenRecord | null {
  const field = FIELDS[what];
  const before = record.sources[field];
  const open = before.filter(({ excusedBySeq }) => excusedBySeq === null);
  const place = open.findIndex((one) => one.seq === seq);

  // What touched no unit takes no points: there is nothing to leave out.
  if (place < 0 || open[place]?.units === '0') {
    return null;
  }

  const sources = before.map((one): Source =>
    one.seq === seq ? { ...one, excusedBySeq: correctedBySeq } : one,
  );
  const failures = tellUnits(sources)
    ? failuresOf(sources).map((one) => ({ ...one, units: exactText(one.units) }))
    : withOneExcused(record.line[field], place);

  return {
    ...record,
    line: { ...record.line, [field]: failures },
    sources: { ...record.sources, [field]: sources },
  };
}

const tellUnits = (sources: readonly Source[]): sources is readonly TouchingSource[] =>
  sources.every(({ units }) => units !== undefined);

/**
 * Only for inputs from before sources said what they touched: the n-th failure that counts, counted through the entries,
 * stands as an excused one. Where faults touched different numbers of units, that may be another one than was named.
 */
function withOneExcused(
  failures: FrozenRecord['line']['delays'],
  place: number,
): FrozenRecord['line']['delays'] {
  let before = 0;

  for (const [index, one] of failures.entries()) {
    if (!one.excused && place < before + one.count) {
      const rest = one.count > 1 ? [{ ...one, count: one.count - 1 }] : [];

      return [
        ...failures.slice(0, index),
        ...rest,
        { units: one.units, count: 1, excused: true },
        ...failures.slice(index + 1),
      ];
    }

    before += one.excused ? 0 : one.count;
  }

  return failures;
}
