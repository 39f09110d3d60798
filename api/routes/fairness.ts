/** Patterns that are worth a question, and how people judge and issue; nobody is named. */
import type { Fairness } from '../../application/evaluation/fairness';
import { fairnessOf } from '../../application/evaluation/fairness';
import type { ReferredFinding } from '../../application/evaluation/finding-decisions';
import { decideFinding, referred } from '../../application/evaluation/finding-decisions';
import type { FairnessView, FindingDecisionView } from '../../contracts/fairness';
import type { FindingDecision } from '../../db/repositories/finding-decisions';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { READS_ALL } from '../../domain/access/visibility';
import type { Fraction } from '../../domain/evaluation/fraction';
import { casesOf } from '../../domain/evaluation/guards/decision';
import { percent } from '../evaluation/conduct-view';
import { labelling } from '../evaluation/labels';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

export function mountFairness(at: Mounting): void {
  mount(at, 'getFairness', async (call) => ({ body: await view(call) }));
  mount(at, 'decideFinding', async (call) => {
    const decision = await decideFinding(ruleChange(call), call.parse());
    const names = await loadNames(call.deps.db, [decision.decidedBy], []);

    return { body: decisionView(decision, names) };
  });
}

async function view({
  deps: { db },
  ctx: { principal, now },
  query: { unitId, month },
}: Call<'getFairness'>): Promise<FairnessView> {
  const found = await fairnessOf(db, unitId, month, now);
  const { raters, issuers, baseUnitId, examined, truncated } = found;
  const findings = await referred(db, found.own ?? { findings: [] }, month);
  const deciders = findings.flatMap(({ decisions }) => decisions.map(({ decidedBy }) => decidedBy));
  const names = await loadNames(db, deciders, [unitId, ...(baseUnitId === null ? [] : [baseUnitId])]);
  const seesWork = principal.roles.some((role) => READS_ALL.includes(role));
  const labelOf = labelling();

  return {
    unit: names.unit(unitId),
    baseUnit: baseUnitId === null ? null : names.unit(baseUnitId),
    examined,
    truncated,
    guards: guardViews(found, findings, { labelOf, names, seesWork }),
    raters: raters.told.map(({ raterId, returnRate, majorRate, ...row }) => ({
      ...row,
      label: labelOf(raterId),
      returnRate: percent(returnRate),
      majorRate: percent(majorRate),
    })),
    issuers: issuers.told.map(({ issuerId, ...row }) => ({ ...row, label: labelOf(issuerId) })),
    hiddenRaters: raters.hidden,
    hiddenIssuers: issuers.hidden,
    leastNoticeHours: found.leastNoticeHours,
  };
}

interface Telling {
  labelOf: (personId: string) => string;
  names: Names;
  seesWork: boolean;
}

const guardViews = (
  { own, base }: Pick<Fairness, 'own' | 'base'>,
  findings: readonly ReferredFinding[],
  telling: Telling,
): FairnessView['guards'] =>
  own === null
    ? null
    : own.counts.map(({ guard, rate, isHidden = false, ...count }) => ({
        guard,
        ...count,
        isHidden,
        rate: rateText(rate),
        baseRate: rateText(base?.counts.find((one) => one.guard === guard)?.rate ?? null),
        findings: findings
          .filter(({ finding }) => finding.guard === guard)
          .map((one) => findingView(one, telling)),
      }));

const findingView = (
  { finding, ref, decisions }: ReferredFinding,
  { labelOf, names, seesWork }: Telling,
): NonNullable<FairnessView['guards']>[number]['findings'][number] => ({
  ref,
  cases: casesOf(finding),
  people: finding.personIds.map(labelOf),
  assignmentIds: seesWork ? [...finding.assignmentIds] : null,
  targets: seesWork ? finding.targets.map(({ kind, id }) => ({ kind, id })) : null,
  decisions: decisions.map((one) => decisionView(one, names)),
});

const decisionView = (
  { id, guard, conclusion, reason, cases, rate, baseRate, decidedBy, decidedAt }: FindingDecision,
  { person }: Names,
): FindingDecisionView => ({
  id,
  guard,
  conclusion,
  reason,
  cases,
  rate,
  baseRate,
  decidedBy: person(decidedBy),
  decidedAt,
});

const rateText = (rate: Fraction | null): string | null => (rate === null ? null : percent(rate));
