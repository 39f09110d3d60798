/** Between the definition that people edit and the policy that is computed with. */
import type { PolicyDefinition } from '../../contracts/policies';
import type { EscalationPolicy, LadderStep, RecipientRule } from '../../domain/escalation/types';

/** The whole policy of a definition; what a version holds beyond the definition is taken over from the one before. */
export function policyOf(
  definition: PolicyDefinition,
  { id, version, before }: { id: string; version: number; before: EscalationPolicy | null },
): EscalationPolicy {
  const { description, reminderSpreadSeconds, ...rest } = definition;
  const kept = { ...before };
  delete kept.description;
  delete kept.reminderSpreadSeconds;
  delete kept.inactivity;
  delete kept.start;
  delete kept.remindAgainAfterMinutes;
  delete kept.warnAboveOpen;
  delete kept.delegationLinks;
  delete kept.cascadeLevels;
  delete kept.explanation;
  delete kept.excuse;

  return {
    ...kept,
    ...rest,
    ...(description === undefined ? {} : { description }),
    ...(reminderSpreadSeconds === undefined ? {} : { reminderSpreadSeconds }),
    id,
    version,
  };
}

/** What people edit of a policy. */
export function definitionOf(policy: EscalationPolicy): Omit<PolicyDefinition, 'legalBasis'> & {
  legalBasis?: PolicyDefinition['legalBasis'];
} {
  return structuredClone({
    name: policy.name,
    ...(policy.description === undefined ? {} : { description: policy.description }),
    ...(policy.legalBasis === undefined ? {} : { legalBasis: policy.legalBasis }),
    reminders: policy.reminders.map(({ offset, recipients }) => ({ offset, recipients })),
    due: { recipients: policy.due.recipients },
    rungs: policy.rungs.map(({ offset, recipients }) => ({ offset, recipients })),
    ...(policy.reminderSpreadSeconds === undefined
      ? {}
      : { reminderSpreadSeconds: policy.reminderSpreadSeconds }),
    stuckAfterWorkingDays: policy.stuckAfterWorkingDays,
    dueSoonWorkingDays: policy.dueSoonWorkingDays,
    deputyActsAlways: policy.deputyActsAlways,
    evidenceRequired: policy.evidenceRequired,
    ...(policy.inactivity === undefined ? {} : { inactivity: policy.inactivity }),
    ...(policy.start === undefined ? {} : { start: policy.start }),
    ...(policy.remindAgainAfterMinutes === undefined
      ? {}
      : { remindAgainAfterMinutes: policy.remindAgainAfterMinutes }),
    ...(policy.warnAboveOpen === undefined ? {} : { warnAboveOpen: policy.warnAboveOpen }),
    ...(policy.delegationLinks === undefined ? {} : { delegationLinks: policy.delegationLinks }),
    ...(policy.cascadeLevels === undefined ? {} : { cascadeLevels: policy.cascadeLevels }),
    ...(policy.explanation === undefined ? {} : { explanation: policy.explanation }),
    ...(policy.excuse === undefined ? {} : { excuse: policy.excuse }),
  }) as PolicyDefinition;
}

/** A ladder as it crosses the wire: recipients as words, `role:` before a role. */
export const ladderView = (ladder: readonly LadderStep[]) =>
  ladder.map(({ key, kind, level, at, recipients, status }) => ({
    key,
    kind,
    level,
    at,
    recipients: recipients.map(recipientText),
    status,
  }));

/** A recipient rule as one word. */
export const recipientText = (rule: RecipientRule): string =>
  typeof rule === 'string' ? rule : `role:${rule.role}`;
