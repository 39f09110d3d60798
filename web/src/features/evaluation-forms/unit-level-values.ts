/** What is typed of a unit for its level, and as the API takes it: shares are typed in per cent, and stay exact. */
import type { z } from 'zod';
import type { PreviewUnitLevel } from '../../../../contracts/evaluation-year';
import type { UnitResults } from '../../../../domain/evaluation/method';
import { divide, exactText, fraction, parseFraction } from '../../../../domain/evaluation/fraction';
import { typedNumber } from '../../lib/use-numbers';

export interface TypedFacts {
  /** Where the points are typed as a whole. */
  total: string;
  /** Where their results part is computed: the points of the common criteria. */
  common: string;
  /** Empty takes what is counted; shares are in per cent. */
  results: string;
  done: string;
  onTime: string;
  beyond: string;
  defectsFixed: boolean;
  provenViolation: boolean;
  typedReason: string;
}

export const NO_FACTS: TypedFacts = {
  total: '',
  common: '',
  results: '',
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

export const isCorrected = ({ done, onTime, beyond, results }: TypedFacts): boolean =>
  [done, onTime, beyond, results].some((one) => given(one) !== null);

/** Whether what nobody can count has been typed. */
export const isEnough = ({ total, common }: TypedFacts, results: UnitResults): boolean =>
  given(results === 'computed' ? common : total) !== null;

export function factsOf(typed: TypedFacts): z.input<typeof PreviewUnitLevel>['facts'] {
  const share = (percent: string): string | null => (given(percent) === null ? null : shareOf(percent));
  const points = (text: string): string | null => (given(text) === null ? null : typedNumber(text));

  return {
    total: points(typed.total),
    commonPoints: points(typed.common),
    resultPoints: points(typed.results),
    doneShare: share(typed.done),
    onTimeShare: share(typed.onTime),
    beyondShare: share(typed.beyond),
    defectsFixed: typed.defectsFixed,
    provenViolation: typed.provenViolation,
    typedReason: isCorrected(typed) ? given(typed.typedReason) : null,
  };
}
