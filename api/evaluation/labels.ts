/** Labels in the place of names: the same person has one within an answer, and another in the next. */
import { randomInt } from 'node:crypto';

export function labelling(): (personId: string) => string {
  const labels = new Map<string, string>();
  const taken = new Set<number>();

  return (personId) => {
    const known = labels.get(personId);

    if (known !== undefined) {
      return known;
    }

    let number = randomInt(100, 100_000);

    while (taken.has(number)) {
      number = randomInt(100, 100_000);
    }

    taken.add(number);
    labels.set(personId, `#${number}`);

    return `#${number}`;
  };
}
