/** What is known of a unit for its level in a period: what somebody says of it, and the rest as it is counted. */
import type { UnitFacts } from '../../db/repositories/evaluation-year';
import { exactText } from '../../domain/evaluation/fraction';
import type { Fraction } from '../../domain/evaluation/fraction';
import type { CountedFacts } from '../../domain/evaluation/unit-facts';
import type { CountedOfUnit, SaidOfUnit } from '../../domain/evaluation/unit-said';
import { knownOfUnit } from '../../domain/evaluation/unit-said';
import type { UnitCount } from './unit-points';

/** What is said of a unit; a figure that is not said is counted. */
export interface UnitFactsWish extends SaidOfUnit, Pick<UnitFacts, 'defectsFixed' | 'provenViolation'> {}

/** Fills in what is counted. Throws with a pointer where something lacks, or is typed without a reason. */
export function knownFacts(
  count: UnitCount,
  { defectsFixed, provenViolation, ...said }: UnitFactsWish,
): UnitFacts {
  const counted = count.truncated ? NOTHING_COUNTED : countedOf(count);
  const { typed, ...known } = knownOfUnit(count.method, said, counted);
  const { assigned, done, onTime, notDone, late } = count.facts;
  const { beyondShare, resultPoints } = counted;

  return {
    ...known,
    defectsFixed,
    provenViolation,
    typed: [...typed],
    counted: {
      ...{ assigned, done, onTime, beyondShare, resultPoints },
      notDone: numbers(notDone),
      late: numbers(late),
    },
  };
}

const NOTHING_COUNTED: CountedOfUnit = {
  doneShare: null,
  onTimeShare: null,
  beyondShare: null,
  resultPoints: null,
};

const countedOf = ({ facts, points: { score, beyond } }: UnitCount): CountedOfUnit => ({
  doneShare: exactOrNull(facts.doneShare),
  onTimeShare: exactOrNull(facts.onTimeShare),
  beyondShare: exactOrNull(beyond?.share ?? null),
  resultPoints: exactOrNull(score.resultPoints),
});

const exactOrNull = (value: Fraction | null): string | null => (value === null ? null : exactText(value));

const numbers = (all: CountedFacts['late']): string[] => all.map(({ number }) => number);
