import type { z } from 'zod';
import type { PersonRef, UnitRef } from '../../../../contracts/common';
import type { DirectiveView } from '../../../../contracts/directives';
import type { PreviewDistribution } from '../../../../contracts/distributions';
import type { NamedKeyResult } from '../../components/key-results-field';
import { sharesOf } from '../../components/key-results-field';
import { hanoiDate } from '../../lib/format';

export const PRIORITIES = ['normal', 'high', 'urgent'] as const;

/** What the wizard holds: units and people whole, to show their names. */
export interface DistributeValues {
  kinds: string[];
  groupIds: string[];
  units: UnitRef[];
  peopleOf: UnitRef[];
  except: UnitRef[];
  title: string;
  description: string;
  deadline: 'dueOn' | 'workingDays';
  dueOn: string | null;
  workingDays: number | '';
  priority: (typeof PRIORITIES)[number];
  policyId: string | null;
  reviewers: PersonRef[];
  signer: PersonRef | null;
  keyResults: NamedKeyResult[];
}

/** Nothing chosen; the deadline is the document's own while that lies ahead. */
export function emptyFor({ dueOn }: DirectiveView): DistributeValues {
  const ahead = dueOn !== null && dueOn > hanoiDate(new Date());

  return {
    kinds: [],
    groupIds: [],
    units: [],
    peopleOf: [],
    except: [],
    title: '',
    description: '',
    deadline: ahead ? 'dueOn' : 'workingDays',
    dueOn: ahead ? dueOn : null,
    workingDays: 10,
    priority: 'normal',
    policyId: null,
    reviewers: [],
    signer: null,
    keyResults: [],
  };
}

export const isComplete = (values: DistributeValues): boolean =>
  values.kinds.length + values.groupIds.length + values.units.length + values.peopleOf.length > 0 &&
  values.title.trim() !== '' &&
  (values.deadline === 'dueOn' ? values.dueOn !== null : values.workingDays !== '');

export const bodyOf = (values: DistributeValues): z.input<typeof PreviewDistribution> => ({
  recipients: {
    kinds: values.kinds,
    groupIds: values.groupIds,
    unitIds: values.units.map(({ id }) => id),
    peopleOfUnitIds: values.peopleOf.map(({ id }) => id),
    exceptUnitIds: values.except.map(({ id }) => id),
  },
  assignment: {
    title: values.title,
    ...(values.description.trim() === '' ? {} : { description: values.description }),
    ...(values.deadline === 'dueOn'
      ? { dueOn: values.dueOn ?? '' }
      : { dueInWorkingDays: Number(values.workingDays) }),
    priority: values.priority,
    policyId: values.policyId ?? undefined,
    reviewerIds: values.reviewers.length === 0 ? undefined : values.reviewers.map(({ id }) => id),
    signerId: values.signer?.id,
    ...(values.keyResults.length > 0 && { keyResults: sharesOf(values.keyResults) }),
  },
});
