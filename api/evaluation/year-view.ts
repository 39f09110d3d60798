/** Levels of units, and what only a year has, as people read it: facts, the quota. */
import type { Knex } from 'knex';
import type { QuotaView, UnitLevelsView, YearView } from '../../contracts/evaluation-year';
import type { Quota } from '../../application/evaluation/quota';
import { quotaOver } from '../../application/evaluation/quota';
import { mayReadResults } from '../../application/evaluation/visible-period';
import { frozenIfKept, headedUnitLevel } from '../../application/evaluation/freeze';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import type { UnitFacts, UnitLevel } from '../../db/repositories/evaluation-year';
import { unitLevels, unitsOfAgency } from '../../db/repositories/evaluation-year';
import { loadNames } from '../../db/repositories/names';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { mayRateUnit } from '../../domain/evaluation/access';
import type { LevelReason } from '../../domain/evaluation/classification';
import { groupOfKey } from '../../domain/evaluation/duty-groups';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import type { Frozen } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { toldFindings, unitQuota } from '../../domain/evaluation/quota';
import { spanClassified, tooFewMonths } from '../../domain/evaluation/span';
import type { Countable } from '../../domain/evaluation/unit-said';

/** `preview` is what would be confirmed now. */
export async function yearView(
  db: Knex,
  state: FormState,
  method: EvaluationMethod,
  preview: Frozen | null,
): Promise<YearView | null> {
  if (state.kind !== 'year') {
    return null;
  }

  const standing = currentResult(state);
  const frozen = preview ?? (standing === null ? null : await frozenIfKept(db, standing.hash));
  const [headed, quota] = await Promise.all([
    headedUnitLevel(db, state),
    quotaOver(db, state, frozen?.result.level ?? null),
  ]);
  const facts = state.facts ?? [];
  const names = await loadNames(
    db,
    facts.map(({ byId }) => byId),
    headed === null ? [] : [headed.unitId],
  );
  const inputs = frozen?.inputs.kind === 'span' ? frozen.inputs : null;
  const classified = inputs === null ? null : spanClassified(method, inputs);
  const tooFew = inputs === null ? null : tooFewMonths(method, inputs);

  return {
    facts: facts.map(({ byId, ...fact }) => ({ ...fact, by: names.person(byId) })),
    because: [
      ...(classified?.because ?? []).map(reasonView),
      ...(tooFew === null
        ? []
        : [{ kind: 'notRated' as const, ...tooFew, provision: method.rules.leastMonths ?? null }]),
      ...(inputs?.lacking === undefined
        ? []
        : [{ kind: 'monthsNotOver' as const, months: [...inputs.lacking] }]),
    ],
    unitLevel:
      headed === null
        ? null
        : { unit: names.unit(headed.unitId), level: headed.level, documentNumber: headed.documentNumber },
    quota:
      quota === null
        ? null
        : {
            effect: quota.rule.effect,
            isOver: quota.over !== null,
            overIn: quota.over === null ? null : quota.over.group === null ? 'agency' : 'group',
            dutyGroup: quota.group === null ? null : { group: quota.group.kind, name: quota.group.name },
            decision: state.quotaDecision == null ? null : { ...state.quotaDecision },
          },
  };
}

export const reasonView = (reason: LevelReason): YearView['because'][number] =>
  reason.kind === 'override'
    ? { kind: 'override', fact: reason.fact.kind, documentNumber: reason.fact.documentId }
    : reason;

export function quotaView({ rule, candidates, units }: Quota): QuotaView {
  if (rule === null) {
    return { rule: null, findings: [], hiddenGroups: 0, units: null };
  }

  const { told, hidden } = toldFindings(candidates, rule);
  const { rate, isOutstanding, reading, effect } = rule;

  return {
    rule: { rate, isOutstanding, reading, effect },
    findings: told.map((one) => {
      const of = one.group === null ? null : groupOfKey(one.group);

      return { ...one, group: of?.kind ?? null, name: of?.name ?? null };
    }),
    hiddenGroups: hidden,
    units: unitQuota(units, rule),
  };
}

/** Every unit of the agency, from the top down, with the level that counts. */
export async function unitLevelsView(
  db: Knex,
  principal: Principal,
  period: EvaluationPeriod,
): Promise<UnitLevelsView> {
  const { id, agencyId } = period;
  const readsAll = mayReadResults(principal, period);
  const [units, levels] = await Promise.all([unitsOfAgency(db, agencyId), unitLevels(db, id)]);
  const unitIds = units.map((unit) => unit.id);
  const [names, paths] = await Promise.all([
    loadNames(
      db,
      [...levels.values()].map(({ recordedBy }) => recordedBy),
      unitIds,
    ),
    unitPaths(db, unitIds),
  ]);

  return {
    items: unitIds.map((unitId) => {
      const found = levels.get(unitId);
      const rates = mayRateUnit(principal, paths.get(unitId) ?? []);

      return {
        unit: names.unit(unitId),
        isAgency: unitId === agencyId,
        current: found === undefined ? null : currentView(found, names, readsAll || rates),
        mayRecord: !principal.headedUnitIds.includes(unitId) && rates,
      };
    }),
  };
}

type Recorded = NonNullable<UnitLevelsView['items'][number]['current']>;

const currentView = (
  { facts, ...found }: UnitLevel,
  names: Awaited<ReturnType<typeof loadNames>>,
  readsPoints: boolean,
): Recorded => ({
  no: found.no,
  level: found.level,
  documentNumber: found.documentNumber,
  isComputed: facts !== null,
  opens: found.inputsHash !== null && readsPoints,
  typed: facts === null ? [] : typedOf(facts),
  typedReason: facts?.typedReason ?? null,
  facts: facts === null ? null : factsView(facts),
  missing: found.missing.map((one) => ({ ...one })),
  computedLevel: found.computedLevel ?? (facts === null ? null : found.level),
  deviationReason: found.deviationReason,
  outstandingQuota: found.outstandingQuota,
  by: names.person(found.recordedBy),
  at: found.recordedAt,
});

/** A record from before a figure was counted does not say it as typed: then it was. */
const typedOf = ({ typed, counted }: UnitFacts): Countable[] => [
  ...(typed ?? (['doneShare', 'onTimeShare'] as const)),
  ...(counted?.beyondShare === undefined ? (['beyondShare'] as const) : []),
];

function factsView(facts: UnitFacts): NonNullable<Recorded['facts']> {
  const { total, commonPoints = null, resultPoints = null, doneShare, onTimeShare, beyondShare } = facts;

  return {
    ...{ total, commonPoints, resultPoints, beyondShare, doneShare, onTimeShare },
    counted: facts.counted === undefined ? null : countedView(facts.counted),
  };
}

const countedView = ({
  assigned,
  done,
  onTime,
  beyondShare = null,
  resultPoints = null,
}: NonNullable<UnitFacts['counted']>) => ({ assigned, done, onTime, beyondShare, resultPoints });
