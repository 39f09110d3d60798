/**
 * Evidence that is older than the work it stands for. The city's own records prove one thing about a file's age: when its
 * exact bytes came here for the first time, by the clock of the database. Dates inside a document, or in its name, are
 * what somebody typed and prove nothing; neither does a link or a text.
 */
import type { WorkFacts } from './facts';

/** When the content with this hash came here first, as an instant, by hash. */
export type FirstSeen = ReadonlyMap<string, string>;

/**
 * Whether something handed in lay here before the work was issued: the work may have been issued for what was done
 * already, or one result may stand for two pieces of work. A hash that is not known (its unused upload was disposed of)
 * is no sign.
 */
export function isOlderThanItsWork(
  { issuedAt, handedIn }: Pick<WorkFacts, 'issuedAt' | 'handedIn'>,
  firstSeen: FirstSeen,
): boolean {
  return handedIn.some(({ sha256 }) => (firstSeen.get(sha256) ?? issuedAt) < issuedAt);
}
