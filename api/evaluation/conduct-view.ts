/** A leader's conduct, and rates of conduct, as people read them. */
import type { LeaderConduct } from '../../application/evaluation/conduct';
import type { FormConductView } from '../../contracts/fairness';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText } from '../../domain/evaluation/fraction';

/** Per cent with one decimal. */
export const percent = ({ n, d }: Fraction): string => displayText({ n: n * 100n, d }, 1);

export function conductView(formId: string, conduct: LeaderConduct | null): FormConductView {
  const { issuing = null, deciding = null, leastNoticeHours = null, truncated = false } = conduct ?? {};

  return {
    formId,
    leads: conduct !== null,
    issuing: issuing === null ? null : withoutIssuer(issuing),
    deciding: deciding === null ? null : withoutRater(deciding),
    leastNoticeHours,
    truncated,
  };
}

const withoutIssuer = ({ people, issued, medianNoticeHours, shortNotice, deadlineChanges }: Issuing) => ({
  people,
  issued,
  medianNoticeHours,
  shortNotice,
  deadlineChanges,
});

const withoutRater = ({
  people,
  decisions,
  returnRate,
  majorRate,
  repeatedReturns,
  medianHours,
}: Deciding) => ({
  people,
  decisions,
  returnRate: percent(returnRate),
  majorRate: percent(majorRate),
  repeatedReturns,
  medianHours,
});

type Issuing = NonNullable<LeaderConduct['issuing']>;
type Deciding = NonNullable<LeaderConduct['deciding']>;
