/** Proposed versions: made by those who know the method, decided by somebody else. */
import type { ProposePolicy } from '../../contracts/policies';
import type { z } from 'zod';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { ProposalDecision, ProposalRow } from '../../db/repositories/policy-proposals';
import {
  decideProposal as writeDecision,
  findProposal,
  insertProposal,
} from '../../db/repositories/policy-proposals';
import { policyVersions } from '../../db/repositories/policy-versions';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { assertMayDecide } from '../../domain/escalation/authority';
import { opaqueId } from '../assignments/command-id';
import { definitionOf, policyOf } from './definition';
import type { RuleChange } from './policies';
import { checkDefinition, instant, makeVersionIn } from './policies';

/** Puts a version forward. It is checked like one that is made, but nothing comes of it until somebody approves. */
export async function proposeVersion(
  { db, personId, now, requestId }: RuleChange,
  wish: z.output<typeof ProposePolicy>,
): Promise<ProposalRow> {
  const id = opaqueId(['proposal', requestId]);

  await db.transaction(async (trx) => {
    const { policyId, basedOnVersion, reason } = wish;

    if ((await findProposal(trx, id)) !== null) {
      return;
    }

    const [latest] = await policyVersions(trx, policyId);

    if ((latest?.version ?? 0) !== basedOnVersion) {
      throw basedOnVersion === 0
        ? fieldError('policy/taken', '/policyId')
        : new DomainError('policy/version-changed', { version: latest?.version ?? 0 });
    }

    const body = policyOf(wish.definition, {
      id: policyId,
      version: basedOnVersion + 1,
      before: latest?.body ?? null,
    });
    checkDefinition(body);
    const effectiveFrom = instant(wish.effectiveFrom) ?? null;
    const row = {
      id,
      policyId,
      basedOnVersion,
      body,
      reason,
      effectiveFrom,
      proposedBy: personId,
      proposedAt: now,
    };
    await insertProposal(trx, row);
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'policy.proposed',
      actorId: personId,
      at: now,
      details: { proposalId: id, policyId, basedOnVersion, reason, body },
    });
  });

  return found(await findProposal(db, id));
}

/** Approves (the version is made at once, in the same transaction), refuses or withdraws a proposal. */
export async function decideOnProposal(
  { db, now, requestId }: RuleChange,
  principal: Principal,
  id: string,
  { decision, reason }: { decision: ProposalDecision; reason?: string | undefined },
): Promise<ProposalRow> {
  await db.transaction(async (trx) => {
    const proposal = found(await findProposal(trx, id, true));

    // A repeat of the same decision by the same person is the same decision.
    if (proposal.decision === decision && proposal.decidedBy === principal.personId) {
      return;
    }

    assertMayDecide(principal, proposal, decision);

    if (decision === 'refused' && reason === undefined) {
      throw fieldError('request/invalid', '/reason');
    }

    const { personId } = principal;
    const made =
      decision === 'approved'
        ? await makeVersionIn(
            trx,
            { personId, now, requestId },
            {
              authorId: proposal.proposedBy,
              policyId: proposal.policyId,
              basedOnVersion: proposal.basedOnVersion,
              definition: definitionOf(proposal.body) as never,
              reason: proposal.reason,
              // Decided later than it was to begin: it begins now.
              effectiveFrom:
                proposal.effectiveFrom === null || proposal.effectiveFrom < now
                  ? undefined
                  : proposal.effectiveFrom,
            },
          )
        : null;
    await writeDecision(trx, id, {
      decision,
      decidedBy: personId,
      decidedAt: now,
      reason: reason ?? null,
      version: made?.version ?? null,
    });
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'policy.proposalDecided',
      actorId: personId,
      at: now,
      details: {
        proposalId: id,
        policyId: proposal.policyId,
        decision,
        reason: reason ?? null,
        version: made?.version ?? null,
      },
    });
  });

  return found(await findProposal(db, id));
}

function found(proposal: ProposalRow | null): ProposalRow {
  if (proposal === null) {
    throw new DomainError('access/not-visible');
  }

  return proposal;
}
