/** What is typed of a unit for its level, and as the API takes it: shares are typed in per cent, and stay exact. */
import type { z } from 'zod';
import type { PreviewUnitLevel } from '../../../../contracts/evaluation-year';
import { divide, exactText, fraction, parseFraction } from '../../../../domain/evaluation/fraction';
import { typedNumber } from '../../lib/use-numbers';

export interface TypedFacts {
  total: string;
  /** Per cent; empty takes what is counted. */
  done: string;
  onTime: string;
  beyond: string;
  defectsFixed: boolean;
  provenViolation: boolean;
  typedReason: string;
}

export const NO_FACTS: TypedFacts = {
  total: '',
  done: '',
  onTime: '',
  beyond: '',
  defectsFixed: false,
  provenViolation: false,
  typedReason: '',
};

/** `30` per cent as the share `0.3`, without rounding; what is no number goes on as it is, for the API to refuse. */
export function shareOf(percent: string): string {
  const typed = typedNumber(percent);

  return /^\d+(\.\d+)?$/.test(typed) ? exactText(divide(parseFraction(typed), fraction(100n))) : typed;
}

const given = (text: string): string | null => (text.trim() === '' ? null : text);

export const isCorrected = ({ done, onTime }: TypedFacts): boolean =>
  given(done) !== null || given(onTime) !== null;

export function factsOf(typed: TypedFacts): z.input<typeof PreviewUnitLevel>['facts'] {
  const share = (percent: string): string | null => (given(percent) === null ? null : shareOf(percent));

  return {
    total: typedNumber(typed.total),
    doneShare: share(typed.done),
    onTimeShare: share(typed.onTime),
    beyondShare: shareOf(typed.beyond),
    defectsFixed: typed.defectsFixed,
    provenViolation: typed.provenViolation,
    typedReason: isCorrected(typed) ? given(typed.typedReason) : null,
  };
}
