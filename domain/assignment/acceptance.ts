/**
 * What signing off accepts: how much of the product, and which units of it failed a review or missed a deadline. Every
 * figure comes from the log, with the events behind it; whoever signs may correct one, and says why. (Decree
 * 335/2025/ND-CP, articles 14(2) and 18.)
 */
import { DomainError, fieldError } from '../errors';
import type { Fraction } from '../evaluation/fraction';
import { compare, exactText, parseFraction } from '../evaluation/fraction';
import type { AssignmentState } from './state';

/** A return or a missed deadline of this work, and how many units of the product it touched. */
export interface Fault {
  /** The event that it was recorded by. */
  readonly seq: number;
  readonly units: string;
  /** The event that excuses it, where a cause was confirmed by then. Later ones count as well. */
  readonly excusedBySeq: number | null;
}

/** What the log says of the work that is about to be signed, computed at the version that the signature is bound to. */
export interface Reckoning {
  /** Whose work it is. */
  readonly personId: string;
  /** Units of the product that were assigned, and that are accepted unless somebody says otherwise. */
  readonly quantity: string;
  readonly failures: readonly Fault[];
  readonly delays: readonly Fault[];
}

export const CORRECTABLE = ['quantity', 'failure', 'delay'] as const;

/** A figure that whoever signs sets otherwise. `seq` names the event of the fault; null for the quantity. */
export interface CorrectionInput {
  readonly of: (typeof CORRECTABLE)[number];
  readonly seq: number | null;
  /** Units of the product. */
  readonly value: string;
  readonly reason: string;
}

export interface Correction extends CorrectionInput {
  /** What the log says. */
  readonly from: string;
}

/** As it stands in the event of the sign-off. */
export interface Acceptance {
  readonly personId: string;
  readonly acceptedQuantity: string;
  readonly failures: readonly Fault[];
  readonly delays: readonly Fault[];
  readonly corrections: readonly Correction[];
}

/** What the command brings: the reckoning of the log, and what is to be otherwise. */
export interface AcceptanceInput {
  readonly reckoned: Reckoning | null;
  readonly corrections: readonly CorrectionInput[];
}

/** Units of the product that an assignment is for. */
export const unitsOf = ({ quantity }: Pick<AssignmentState, 'quantity'>): string => quantity ?? '1';

/**
 * The acceptance of work, or null where it names no product of the catalogue. Refuses a correction without a reason, of
 * something that was not recorded, twice of the same, or beyond what was assigned.
 */
export function acceptanceOf(
  state: AssignmentState,
  { reckoned, corrections }: AcceptanceInput,
): Acceptance | null {
  if (state.product === undefined || reckoned === null) {
    if (corrections.length > 0) {
      throw fieldError('assignment/acceptance-without-product', '/acceptance');
    }

    return null;
  }

  if (reckoned.personId !== state.assigneeId || reckoned.quantity !== unitsOf(state)) {
    throw new DomainError('assignment/version-changed', { pointer: '/version', version: state.version });
  }

  const most = parseFraction(reckoned.quantity);
  const checked = corrections.map((one, index) => checkedCorrection(reckoned, corrections, one, index, most));
  const corrected = (of: CorrectionInput['of'], seq: number | null, otherwise: string): string =>
    checked.find((one) => one.of === of && one.seq === seq)?.value ?? otherwise;
  const faults = (of: 'failure' | 'delay', all: readonly Fault[]): Fault[] =>
    all.map((fault) => ({ ...fault, units: corrected(of, fault.seq, fault.units) }));

  return {
    personId: reckoned.personId,
    acceptedQuantity: corrected('quantity', null, reckoned.quantity),
    failures: faults('failure', reckoned.failures),
    delays: faults('delay', reckoned.delays),
    corrections: checked,
  };
}

function checkedCorrection(
  reckoned: Reckoning,
  all: readonly CorrectionInput[],
  { of, seq, value, reason }: CorrectionInput,
  index: number,
  most: Fraction,
): Correction {
  const pointer = `/acceptance/corrections/${index}`;
  const from = recordedValue(reckoned, of, seq);

  if (from === null || all.findIndex((one) => one.of === of && one.seq === seq) !== index) {
    throw fieldError('assignment/acceptance-unknown', `${pointer}/seq`);
  }

  if (reason.trim() === '') {
    throw fieldError('assignment/acceptance-reason-missing', `${pointer}/reason`);
  }

  if (compare(parseFraction(value), most) > 0) {
    throw fieldError('assignment/acceptance-above-assigned', `${pointer}/value`, {
      assigned: exactText(most),
    });
  }

  return { of, seq, from, value, reason };
}

function recordedValue(
  { quantity, failures, delays }: Reckoning,
  of: CorrectionInput['of'],
  seq: number | null,
) {
  if (of === 'quantity') {
    return seq === null ? quantity : null;
  }

  return (of === 'failure' ? failures : delays).find((fault) => fault.seq === seq)?.units ?? null;
}
