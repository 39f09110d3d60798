/** Versions that somebody proposes and somebody else decides on. */
import type { Knex } from 'knex';
import type { EscalationPolicy } from '../../domain/escalation/types';

export type ProposalDecision = 'approved' | 'refused' | 'withdrawn';

export interface ProposalRow {
  id: string;
  policyId: string;
  basedOnVersion: number;
  body: EscalationPolicy;
  reason: string;
  effectiveFrom: string | null;
  proposedBy: string;
  proposedAt: string;
  decision: ProposalDecision | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  version: number | null;
}

interface StoredRow {
  id: string;
  policy_id: string;
  based_on_version: number;
  body: EscalationPolicy;
  reason: string;
  effective_from: Date | null;
  proposed_by: string;
  proposed_at: Date;
  decision: ProposalDecision | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  version: number | null;
}

const toRow = (row: StoredRow): ProposalRow => ({
  id: row.id,
  policyId: row.policy_id,
  basedOnVersion: row.based_on_version,
  body: row.body,
  reason: row.reason,
  effectiveFrom: row.effective_from?.toISOString() ?? null,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at.toISOString(),
  decision: row.decision,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  decisionReason: row.decision_reason,
  version: row.version,
});

type NewProposal = Pick<
  ProposalRow,
  'id' | 'policyId' | 'basedOnVersion' | 'body' | 'reason' | 'effectiveFrom' | 'proposedBy' | 'proposedAt'
>;

/** Answers whether it was written: false when the same request had written it before. */
export async function insertProposal(trx: Knex, row: NewProposal): Promise<boolean> {
  const written = (await trx('policy_proposal')
    .insert({
      id: row.id,
      policy_id: row.policyId,
      based_on_version: row.basedOnVersion,
      body: JSON.stringify(row.body),
      reason: row.reason,
      effective_from: row.effectiveFrom,
      proposed_by: row.proposedBy,
      proposed_at: row.proposedAt,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** One proposal; `lock` keeps it until the transaction ends. */
export async function findProposal(db: Knex, id: string, lock = false): Promise<ProposalRow | null> {
  const query = db('policy_proposal').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as StoredRow | undefined;

  return row === undefined ? null : toRow(row);
}

/** Open proposals first, then the last decided ones, of one policy or of all. */
export async function listProposals(
  db: Knex,
  policyId: string | undefined,
  limit: number,
): Promise<ProposalRow[]> {
  const query = db('policy_proposal');

  if (policyId !== undefined) {
    void query.where({ policy_id: policyId });
  }

  const rows = (await query
    .orderByRaw('decision IS NOT NULL, proposed_at DESC, id')
    .limit(limit)
    .select()) as StoredRow[];

  return rows.map(toRow);
}

export async function decideProposal(
  trx: Knex,
  id: string,
  {
    decision,
    decidedBy,
    decidedAt,
    reason,
    version,
  }: {
    decision: ProposalDecision;
    decidedBy: string;
    decidedAt: string;
    reason: string | null;
    version: number | null;
  },
): Promise<void> {
  await trx('policy_proposal')
    .where({ id })
    .update({ decision, decided_by: decidedBy, decided_at: decidedAt, decision_reason: reason, version });
}
