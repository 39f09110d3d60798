/** What a signer sets otherwise than the log: typed figures with their reasons, and what of them is sent. */
import type { AcceptanceView } from '../../../../contracts/acceptance';
import type { CommandBody } from '../../../../contracts/assignments';
import type { CorrectionInput } from '../../../../domain/assignment/acceptance';

export type Reckoned = NonNullable<AcceptanceView['reckoned']>;

/** One figure that can be corrected. */
export interface Figure {
  key: string;
  of: CorrectionInput['of'];
  seq: number | null;
  recorded: string;
}

export interface Typed {
  value: string;
  reason: string;
}
export type Corrections = Readonly<Record<string, Typed>>;

export function figuresOf({ quantity, failures, delays }: Reckoned): Figure[] {
  return [
    { key: 'quantity', of: 'quantity', seq: null, recorded: quantity },
    ...failures.map(({ seq, units }) => ({
      key: `failure-${seq}`,
      of: 'failure' as const,
      seq,
      recorded: units,
    })),
    ...delays.map(({ seq, units }) => ({ key: `delay-${seq}`, of: 'delay' as const, seq, recorded: units })),
  ];
}

const WRITTEN = /^\d{1,12}([.,]\d{1,8})?$/;

/** As the API writes it: a decimal comma is a habit of the country. */
const plain = (value: string): string => value.trim().replace(',', '.');

export const typedFor = (corrections: Corrections, { key, recorded }: Figure): Typed =>
  corrections[key] ?? { value: recorded, reason: '' };

export const isCorrected = (typed: Typed, { recorded }: Figure): boolean => plain(typed.value) !== recorded;

/** What is wrong with a figure as typed, or null. */
export function faultOf(typed: Typed, figure: Figure, most: string): 'value' | 'reason' | null {
  if (!WRITTEN.test(typed.value.trim()) || Number(plain(typed.value)) > Number(most)) {
    return 'value';
  }

  return isCorrected(typed, figure) && typed.reason.trim() === '' ? 'reason' : null;
}

/** The part of the command, absent when everything is taken as recorded. */
export function acceptanceBody(
  reckoned: Reckoned | null,
  corrections: Corrections,
): CommandBody<'signOff'>['acceptance'] {
  const corrected = (reckoned === null ? [] : figuresOf(reckoned)).flatMap((figure) => {
    const typed = typedFor(corrections, figure);

    return isCorrected(typed, figure)
      ? [{ of: figure.of, seq: figure.seq, value: plain(typed.value), reason: typed.reason.trim() }]
      : [];
  });

  return corrected.length === 0 ? undefined : { corrections: corrected };
}
