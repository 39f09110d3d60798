/**
 * Concluding something about a finding of the guards. A finding is stored nowhere: it is found again, and a conclusion
 * is kept under a keyed hash of what it is about. Nothing on the way to a score reads any of this.
 */
import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { FindingDecision } from '../../db/repositories/finding-decisions';
import { decisionsOn, findingKey, insertFindingDecision } from '../../db/repositories/finding-decisions';
import { DomainError } from '../../domain/errors';
import { displayText } from '../../domain/evaluation/fraction';
import type { Conclusion } from '../../domain/evaluation/guards/decision';
import { casesOf, keyOfFinding, mayConclude } from '../../domain/evaluation/guards/decision';
import type { Finding, Findings, Guard } from '../../domain/evaluation/guards/detect';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { fairnessOf } from './fairness';

/** A finding with what it is referred to by, and what was concluded about it so far. */
export interface ReferredFinding {
  readonly finding: Finding;
  readonly ref: string;
  readonly decisions: readonly FindingDecision[];
}

/** All findings of a month with their references; the same finding has the same one whenever it is found. */
export async function referred(
  db: Knex,
  { findings }: Pick<Findings, 'findings'>,
  month: string,
): Promise<ReferredFinding[]> {
  const key = await findingKey(db);
  const withRef = findings.map((finding) => ({ finding, ref: refOf(key, finding, month) }));
  const decisions = await decisionsOn(
    db,
    withRef.map(({ ref }) => ref),
  );

  return withRef.map((one) => ({ ...one, decisions: decisions.get(one.ref) ?? [] }));
}

const refOf = (key: string, finding: Finding, month: string): string =>
  createHmac('sha256', key).update(keyOfFinding(finding, month)).digest('base64url').slice(0, 32);

export interface DecisionWish {
  readonly unitId: string;
  readonly month: string;
  readonly ref: string;
  readonly conclusion: Conclusion;
  readonly reason: string;
}

/**
 * Records what was concluded about a finding that there is in this month of this unit; never by somebody whom it is
 * about. A repeated request adds nothing.
 */
export async function decideFinding(
  { db, personId, now, requestId }: RuleChange,
  { unitId, month, ref, conclusion, reason }: DecisionWish,
): Promise<FindingDecision> {
  const { own, base } = await fairnessOf(db, unitId, month, now);
  const found = (await referred(db, own ?? { findings: [] }, month)).find((one) => one.ref === ref);

  if (found === undefined) {
    throw new DomainError('access/not-visible');
  }

  if (!mayConclude(found.finding, personId)) {
    throw new DomainError('evaluation/not-competent');
  }

  const { guard } = found.finding;
  const decision: FindingDecision = {
    id: opaqueId(['findingDecision', requestId]),
    ref,
    guard,
    unitId,
    month,
    conclusion,
    reason,
    cases: casesOf(found.finding),
    rate: rateOf(own, guard),
    baseRate: rateOf(base, guard),
    decidedBy: personId,
    decidedAt: now,
  };

  await db.transaction(async (trx) => {
    if (await insertFindingDecision(trx, decision, requestId)) {
      const details = { ...decision };
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'finding.decided',
        actorId: personId,
        at: now,
        details,
      });
    }
  });

  return (await decisionsOn(db, [ref])).get(ref)?.find(({ id }) => id === decision.id) ?? decision;
}

function rateOf(findings: Findings | null, guard: Guard): string | null {
  const rate = findings?.counts.find((one) => one.guard === guard)?.rate ?? null;

  return rate === null ? null : displayText({ n: rate.n * 100n, d: rate.d }, 1);
}
