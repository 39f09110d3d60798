/** What the editor of a recurrence holds, and the body that it makes. */
import type { z } from 'zod';
import type {
  CreateRecurrence,
  PreviewRecurrence,
  RecurrenceRule,
  RecurrenceView,
} from '../../../../contracts/recurrences';
import { hanoiDate } from '../../lib/format';

export const COUNTED = ['workingDay', 'lastWorkingDay', 'date'] as const;

export interface RecurrenceValues {
  templateId: string | null;
  target: 'person' | 'unit';
  assigneeId: string | null;
  leadUnitId: string | null;
  every: RecurrenceRule['every'];
  interval: number;
  /** As text, for the chips. */
  weekdays: string[];
  counted: (typeof COUNTED)[number];
  nth: number;
  month: 1 | 2 | 3;
  holidayRule: RecurrenceView['holidayRule'];
  late: RecurrenceView['late'];
  from: string;
  to: string | null;
}

export const emptyValues = (templateId: string | null): RecurrenceValues => ({
  templateId,
  target: 'person',
  assigneeId: null,
  leadUnitId: null,
  every: 'month',
  interval: 1,
  weekdays: ['1'],
  counted: 'workingDay',
  nth: 5,
  month: 1,
  holidayRule: 'next',
  late: 'issue',
  from: hanoiDate(new Date()),
  to: null,
});

/** The values of one that is there. */
export function valuesOf(view: RecurrenceView): RecurrenceValues {
  const { rule, assignee, leadUnit, template, holidayRule, late, from, to } = view;
  const on = rule.every === 'week' ? { workingDay: 5 } : rule.on;

  return {
    ...emptyValues(template.id),
    target: assignee === null ? 'unit' : 'person',
    assigneeId: assignee?.id ?? null,
    leadUnitId: leadUnit.id,
    every: rule.every,
    interval: rule.interval,
    weekdays: rule.every === 'week' ? rule.weekdays.map(String) : ['1'],
    counted: 'date' in on ? 'date' : on.workingDay < 0 ? 'lastWorkingDay' : 'workingDay',
    nth: 'date' in on ? on.date : Math.abs(on.workingDay),
    month: rule.every === 'quarter' ? rule.month : 1,
    holidayRule,
    late,
    from,
    to,
  };
}

function ruleOf(values: RecurrenceValues): RecurrenceRule {
  const { every, interval, counted, nth, month } = values;
  const on = counted === 'date' ? { date: nth } : { workingDay: counted === 'workingDay' ? nth : -nth };

  switch (every) {
    case 'week':
      return { every, interval, weekdays: values.weekdays.map(Number).sort() };
    case 'month':
      return { every, interval, on };
    case 'quarter':
      return { every, interval, month, on };
  }
}

const commonOf = (values: RecurrenceValues) => ({
  ...(values.target === 'person'
    ? { assigneeId: values.assigneeId ?? undefined }
    : { leadUnitId: values.leadUnitId ?? undefined }),
  rule: ruleOf(values),
  holidayRule: values.holidayRule,
  from: values.from,
  to: values.to,
});

export const bodyOf = (values: RecurrenceValues): z.input<typeof CreateRecurrence> => ({
  ...commonOf(values),
  templateId: values.templateId ?? '',
  late: values.late,
});

/** What the preview needs, or null while something is still open. */
export function previewOf(values: RecurrenceValues): z.input<typeof PreviewRecurrence> | null {
  const hasTarget = (values.target === 'person' ? values.assigneeId : values.leadUnitId) !== null;
  const hasDays = values.every !== 'week' || values.weekdays.length > 0;

  return hasTarget && hasDays
    ? { ...commonOf(values), templateId: values.templateId ?? undefined, count: 8 }
    : null;
}
