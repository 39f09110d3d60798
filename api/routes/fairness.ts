/** Patterns that are worth a question, and how people judge and issue; nobody is named. */
import { fairnessOf } from '../../application/evaluation/fairness';
import { loadNames } from '../../db/repositories/names';
import { READS_ALL } from '../../domain/access/visibility';
import type { Fraction } from '../../domain/evaluation/fraction';
import { percent } from '../evaluation/conduct-view';
import { labelling } from '../evaluation/labels';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountFairness(at: Mounting): void {
  mount(at, 'getFairness', async ({ deps: { db }, ctx: { principal, now }, query: { unitId, month } }) => {
    const { own, base, raters, issuers, baseUnitId, examined, truncated } = await fairnessOf(
      db,
      unitId,
      month,
      now,
    );
    const { unit } = await loadNames(db, [], [unitId, ...(baseUnitId === null ? [] : [baseUnitId])]);
    const seesWork = principal.roles.some((role) => READS_ALL.includes(role));
    const labelOf = labelling();

    return {
      body: {
        unit: unit(unitId),
        baseUnit: baseUnitId === null ? null : unit(baseUnitId),
        examined,
        truncated,
        guards:
          own === null
            ? null
            : own.counts.map(({ guard, rate, ...count }) => ({
                guard,
                ...count,
                rate: rateText(rate),
                baseRate: rateText(base?.counts.find((one) => one.guard === guard)?.rate ?? null),
                findings: own.findings
                  .filter((one) => one.guard === guard)
                  .map(({ personIds, assignmentIds }) => ({
                    people: personIds.map(labelOf),
                    assignmentIds: seesWork ? [...assignmentIds] : null,
                  })),
              })),
        raters: raters.told.map(({ raterId, returnRate, majorRate, ...row }) => ({
          ...row,
          label: labelOf(raterId),
          returnRate: percent(returnRate),
          majorRate: percent(majorRate),
        })),
        issuers: issuers.told.map(({ issuerId, ...row }) => ({ ...row, label: labelOf(issuerId) })),
        hiddenRaters: raters.hidden,
        hiddenIssuers: issuers.hidden,
      },
    };
  });
}

const rateText = (rate: Fraction | null): string | null => (rate === null ? null : percent(rate));
