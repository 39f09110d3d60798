/**
 * Rating a year before it is over. Decree 335/2025/ND-CP, article 19(2), asks for it before 15 December, and takes a year
 * as the mean of its months: from which day a year may be opened, and how many of its last months it then does without,
 * is data of the procedure.
 */
import { fieldError } from '../errors';
import type { Bilingual } from './method';
import type { PeriodKind } from './procedure';
import type { ScoredKind } from './scoring';
import type { PeriodWindow } from './work-record';

export interface EarlyYearRule {
  /** `MM-DD`: the first day on which the year that runs may be opened. */
  readonly from: string;
  /** Of its last months, how many may not be over by then. They never count in this year, also once they are confirmed. */
  readonly mayLack: number;
  /** Why so: the text of the law is silent on it. */
  readonly reading: Bilingual;
}

const DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Refuses a rule that could not be carried out. */
export function checkEarlyYear({ from, mayLack }: EarlyYearRule): void {
  if (!DAY.test(from)) {
    throw fieldError('evaluation/invalid-procedure', '/earlyYear/from');
  }

  if (!Number.isInteger(mayLack) || mayLack < 1 || mayLack > 11) {
    throw fieldError('evaluation/invalid-procedure', '/earlyYear/mayLack');
  }
}

/**
 * The windows of a longer period's months in order, where a month of a quarter that is scored itself (`kinds`, quarter by
 * quarter) is over only with its quarter: a year does without all three of them, or without none.
 */
export const overWithQuarter = (
  windows: readonly PeriodWindow[],
  kinds: readonly ScoredKind[],
): readonly PeriodWindow[] =>
  windows.map((window, at) =>
    kinds[Math.floor(at / 3)] === 'quarter'
      ? { ...window, to: windows[at - (at % 3) + 2]?.to ?? window.to }
      : window,
  );

interface Wish {
  readonly kind: PeriodKind;
  /** First month, `YYYY-MM`. */
  readonly startsOn: string;
}

/**
 * The windows of the months that a period would rest on if it was opened now, in order; null while it may not be opened.
 * `today` is the local date.
 */
export function monthsToRestOn(
  { kind, startsOn }: Wish,
  windows: readonly PeriodWindow[],
  rule: EarlyYearRule | undefined,
  { now, today }: { readonly now: string; readonly today: string },
): readonly PeriodWindow[] | null {
  const over = windows.filter(({ to }) => to <= now);
  const lacking = windows.length - over.length;

  if (lacking === 0) {
    return windows;
  }

  const isEarly =
    kind === 'year' &&
    rule !== undefined &&
    today >= `${startsOn.slice(0, 4)}-${rule.from}` &&
    lacking <= rule.mayLack;

  return isEarly && over.length > 0 ? over : null;
}
