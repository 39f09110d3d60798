/** The quarter that a conference looks back on. */
import { fromEpochDay, toEpochDay } from '../calendar/time';
import { DomainError } from '../errors';

export interface Quarter {
  /** First and last date. */
  startsOn: string;
  endsOn: string;
  /** The months of it, `YYYY-MM`. */
  months: string[];
}

const NAME = /^(\d{4})-Q([1-4])$/;

/** Dates of a quarter named `2026-Q3`. Throws `request/invalid` at `/quarter`. */
export function quarterOf(name: string): Quarter {
  const [, year, no] = NAME.exec(name) ?? [];

  if (year === undefined || no === undefined) {
    throw new DomainError('request/invalid', { pointer: '/quarter' });
  }

  const first = (Number(no) - 1) * 3;
  const month = (offset: number): string => {
    const at = Number(year) * 12 + first + offset;

    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  };

  return {
    startsOn: `${month(0)}-01`,
    endsOn: fromEpochDay(toEpochDay(`${month(3)}-01`) - 1),
    months: [month(0), month(1), month(2)],
  };
}
