/** What trying a proposed version found, as it is told: exact numbers, and beside them rounded ones to read. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { WhatIf } from '../../application/evaluation/what-if';
import { PERSONS_TOLD } from '../../application/evaluation/what-if';
import type { WhatIfQuery, WhatIfView } from '../../contracts/evaluation-methods';
import type { MethodDraft } from '../../db/repositories/method-drafts';
import { loadNames } from '../../db/repositories/names';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText, exactText } from '../../domain/evaluation/fraction';
import type { PeriodChange, PeriodScore } from '../../domain/evaluation/what-if';
import type { GroupChange } from '../../domain/evaluation/what-if-tally';

export async function whatIfView(
  db: Knex,
  { body: { name, displayDecimals } }: MethodDraft,
  { unitId, kind, missingCriteria }: z.output<typeof WhatIfQuery>,
  { whole, least, units, levels, persons, ...found }: WhatIf,
): Promise<z.input<typeof WhatIfView>> {
  const names = await loadNames(db, [], [unitId, ...(units ?? []).map((one) => one.unitId)]);
  const shown = (value: Fraction | null): string | null =>
    value === null ? null : displayText(value, displayDecimals);
  // A mean of many totals is exact too, and far too long to read.
  const figures = ({ people, scored, changed, bandChanges, meanBefore, meanAfter }: GroupChange) => ({
    people,
    scored,
    changed,
    bandChanges,
    meanBefore: shown(meanBefore),
    meanAfter: shown(meanAfter),
  });

  return {
    ...found,
    ...figures(whole),
    unit: names.unit(unitId),
    name: { ...name },
    kind,
    leastGroup: least,
    missingCriteria,
    versions: found.versions.map((one) => ({
      ...one,
      carry: {
        rescaled: [...one.carry.rescaled],
        missing: [...one.carry.missing],
        dropped: [...one.carry.dropped],
        missingFactors: [...one.carry.missingFactors],
        droppedFactors: [...one.carry.droppedFactors],
      },
    })),
    levels: levels?.map((one) => ({ ...one })) ?? null,
    units: units?.map((one) => ({ unit: names.unit(one.unitId), ...figures(one) })) ?? null,
    persons:
      persons?.map(({ label, periods }) => ({
        label,
        periods: periods.map((one) => periodView(one, shown)),
      })) ?? null,
    personsMost: PERSONS_TOLD,
  };
}

function periodView(
  { startsOn, before, after, difference, bandChanged }: PeriodChange,
  shown: (value: Fraction | null) => string | null,
) {
  const side = ({ total, level }: PeriodScore) => ({
    total: exactOrNull(total),
    totalDisplayed: shown(total),
    level,
  });

  return {
    startsOn,
    before: side(before),
    after: side(after),
    difference: exactOrNull(difference),
    differenceDisplayed: shown(difference),
    bandChanged,
  };
}

const exactOrNull = (value: Fraction | null): string | null => (value === null ? null : exactText(value));
