/** The part of a procedure that lets colleagues be asked for an opinion. */
import { fieldError } from '../errors';

/** For which kinds of periods colleagues may be asked, how many of them, and how many working days they have. */
export interface ColleagueOpinionsRule {
  readonly kinds: readonly ('month' | 'quarter' | 'halfYear' | 'year')[];
  readonly atMost: number;
  readonly days: number;
}

/** More would be no question to a colleague but a survey. */
const MOST_COLLEAGUES = 20;
const MOST_DAYS = 60;

/** A rule that can be carried out. Throws with a pointer to the field. */
export function checkOpinionsRule({ kinds, atMost, days }: ColleagueOpinionsRule): void {
  const within = (count: number, most: number): boolean =>
    Number.isInteger(count) && count >= 1 && count <= most;
  const faults = [
    ['kinds', kinds.length > 0 && new Set(kinds).size === kinds.length],
    ['atMost', within(atMost, MOST_COLLEAGUES)],
    ['days', within(days, MOST_DAYS)],
  ] as const;
  const wrong = faults.find(([, holds]) => !holds);

  if (wrong !== undefined) {
    throw fieldError('evaluation/invalid-procedure', `/colleagueOpinions/${wrong[0]}`);
  }
}
