/** What a look at somebody's file is noted as: the person reads it beside who looked. */
import type { PeriodKind } from './procedure';
import { PERIOD_KINDS } from './procedure';

interface Looked {
  readonly kind: PeriodKind;
  /** First month, `YYYY-MM`. */
  readonly startsOn: string;
}

/** A month by itself, as in notes from before; of any other period its kind as well: a year and its January begin alike. */
export const noteOfPeriod = ({ kind, startsOn }: Looked): string =>
  kind === 'month' ? startsOn : `${kind} ${startsOn}`;

const MONTH = /^\d{4}-\d{2}$/;

/** The period of a note; null where something else was looked at. */
export function periodOfNote(what: string): Looked | null {
  const [kind, startsOn] = what.includes(' ') ? what.split(' ') : ['month', what];
  const known = PERIOD_KINDS.find((one) => one === kind);

  return known === undefined || startsOn === undefined || !MONTH.test(startsOn)
    ? null
    : { kind: known, startsOn };
}
