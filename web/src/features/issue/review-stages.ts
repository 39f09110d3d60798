/** Reviewers of the issue form as stages: whoever reviews together with the one before is of the same stage. */
import type { IssueAssignment } from '../../../../contracts/assignments';
import type { PersonRef } from '../../../../contracts/common';

/** How the form keeps it. Ids that are in neither list any more say nothing. */
export interface ReviewersValue {
  /** In their order. */
  reviewers: PersonRef[];
  /** Ids of those who review at the same time as the one before them. */
  together: string[];
  /** How many of a stage must approve, by the id of its first reviewer; all where it says nothing. */
  needed: Record<string, number>;
}

export interface ReviewStageDraft {
  reviewers: PersonRef[];
  needed: number;
}

/** The chain cut into its stages. */
export function stagesOf({ reviewers, together, needed }: ReviewersValue): ReviewStageDraft[] {
  const groups: PersonRef[][] = [];

  for (const person of reviewers) {
    const before = groups.at(-1);

    if (before !== undefined && together.includes(person.id)) {
      before.push(person);
    } else {
      groups.push([person]);
    }
  }

  return groups.map((group) => ({
    reviewers: group,
    needed: Math.min(needed[group[0]?.id ?? ''] ?? group.length, group.length),
  }));
}

/** What is sent: a plain list where they review one after another, nothing where the issuer reviews. */
export function reviewBodyOf(value: ReviewersValue): Pick<IssueAssignment, 'reviewerIds' | 'reviewStages'> {
  const stages = stagesOf(value).map(({ reviewers, needed }) => ({
    reviewerIds: reviewers.map(({ id }) => id),
    needed,
  }));

  if (stages.length === 0) {
    return {};
  }

  return stages.some(({ reviewerIds }) => reviewerIds.length > 1)
    ? { reviewStages: stages }
    : { reviewerIds: stages.flatMap(({ reviewerIds }) => reviewerIds) };
}
