/** Indicators that are worked out of others: no circles, and the order in which a change runs upwards. */
import { fieldError } from '../errors';

/** Codes of the parts of each indicator, by its code. */
export type PartsByCode = ReadonlyMap<string, readonly string[]>;

/** Refuses parts that would lead back to the indicator itself, with the pointer of the formula or the roll-up. */
export function assertNoCircle(
  code: string,
  parts: readonly string[],
  others: PartsByCode,
  pointer: string,
): void {
  const seen = new Set<string>();
  const waiting = [...parts];

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === code) {
      throw fieldError('kpi/circle', pointer, { code });
    }

    if (!seen.has(next)) {
      seen.add(next);
      waiting.push(...(others.get(next) ?? []));
    }
  }
}

/** Everything that rests on an indicator, directly or not; each after all of its own parts that are in the list. */
export function dependentsOf(code: string, parts: PartsByCode): string[] {
  const above = new Map<string, string[]>();

  for (const [whole, its] of parts) {
    for (const part of its) {
      above.set(part, [...(above.get(part) ?? []), whole]);
    }
  }

  const order: string[] = [];
  const seen = new Set<string>([code]);
  const visit = (one: string): void => {
    for (const whole of above.get(one) ?? []) {
      if (!seen.has(whole)) {
        seen.add(whole);
        visit(whole);
      }
    }

    order.push(one);
  };
  visit(code);

  return order.reverse().filter((one) => one !== code);
}
