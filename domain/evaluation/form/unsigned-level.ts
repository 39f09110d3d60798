/** A level of a year that followed from a corrected month by itself, and that nobody has signed. */
import type { FrozenResult } from '../frozen-result';
import type { FormState } from './state';

export interface UnsignedLevel {
  /** As it was last signed. */
  readonly from: FrozenResult['level'];
  readonly to: FrozenResult['level'];
}

/**
 * Where the level that counts is another than the one that was last confirmed or decided: whoever decides the year weighs whether a new decision replaces the
 * old one (article 21(3) of Decree 335/2025), which a reopening by a document gives. Null where what counts was signed, or is at the same level.
 */
export function unsignedLevel({
  kind,
  versions,
}: Pick<FormState, 'kind' | 'versions'>): UnsignedLevel | null {
  const now = versions.at(-1);
  const signed = versions.findLast(({ because }) => because !== 'monthCorrected');

  return kind !== 'year' ||
    now === undefined ||
    signed === undefined ||
    now.result.level === signed.result.level
    ? null
    : { from: signed.result.level, to: now.result.level };
}
