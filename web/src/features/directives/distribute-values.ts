import type { z } from 'zod';
import type { UnitRef } from '../../../../contracts/common';
import type { DirectiveView } from '../../../../contracts/directives';
import type { PreviewDistribution } from '../../../../contracts/distributions';
import { hanoiDate } from '../../lib/format';

/** What the wizard holds: units whole, to show their names. */
export interface DistributeValues {
  kinds: string[];
  groupIds: string[];
  units: UnitRef[];
  peopleOf: UnitRef[];
  title: string;
  description: string;
  deadline: 'dueOn' | 'workingDays';
  dueOn: string | null;
  workingDays: number | '';
}

/** Nothing chosen; the deadline is the document's own while that lies ahead. */
export function emptyFor({ dueOn }: DirectiveView): DistributeValues {
  const ahead = dueOn !== null && dueOn > hanoiDate(new Date());

  return {
    kinds: [],
    groupIds: [],
    units: [],
    peopleOf: [],
    title: '',
    description: '',
    deadline: ahead ? 'dueOn' : 'workingDays',
    dueOn: ahead ? dueOn : null,
    workingDays: 10,
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
  },
  assignment: {
    title: values.title,
    ...(values.description.trim() === '' ? {} : { description: values.description }),
    ...(values.deadline === 'dueOn'
      ? { dueOn: values.dueOn ?? '' }
      : { dueInWorkingDays: Number(values.workingDays) }),
  },
});
