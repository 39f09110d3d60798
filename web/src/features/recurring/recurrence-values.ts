/** What the editor of a recurrence holds, and the body that it makes. */
import type { z } from 'zod';
import type { PersonRef, UnitRef } from '../../../../contracts/common';
import type {
  CreateRecurrence,
  PreviewRecurrence,
  RecurrenceRule,
  RecurrenceView,
} from '../../../../contracts/recurrences';
import { sharesOf } from '../../components/key-results-field';
import type { NamedKeyResult } from '../../components/key-results-field';
import { hanoiDate } from '../../lib/format';

export const COUNTED = ['workingDay', 'lastWorkingDay', 'date'] as const;

export interface RecurrenceValues {
  templateId: string | null;
  assignees: PersonRef[];
  leadUnits: UnitRef[];
  every: RecurrenceRule['every'];
  interval: number;
  /** As text, for the chips. */
  weekdays: string[];
  counted: (typeof COUNTED)[number];
  nth: number;
  month: 1 | 2 | 3;
  holidayRule: RecurrenceView['holidayRule'];
  late: RecurrenceView['late'];
  /** Null: those of the template. */
  keyResults: NamedKeyResult[] | null;
  from: string;
  to: string | null;
}

export const emptyValues = (templateId: string | null): RecurrenceValues => ({
  templateId,
  assignees: [],
  leadUnits: [],
  every: 'month',
  interval: 1,
  weekdays: ['1'],
  counted: 'workingDay',
  nth: 5,
  month: 1,
  holidayRule: 'next',
  late: 'issue',
  keyResults: null,
  from: hanoiDate(new Date()),
  to: null,
});

/** The values of one that is there. */
export function valuesOf(view: RecurrenceView): RecurrenceValues {
  const { rule, recipients, template, holidayRule, late, keyResults, from, to } = view;
  const on = rule.every === 'week' ? { workingDay: 5 } : rule.on;

  return {
    ...emptyValues(template.id),
    assignees: recipients.flatMap(({ assignee }) => assignee ?? []),
    leadUnits: recipients.flatMap(({ assignee, leadUnit }) => (assignee === null ? [leadUnit] : [])),
    every: rule.every,
    interval: rule.interval,
    weekdays: rule.every === 'week' ? rule.weekdays.map(String) : ['1'],
    counted: 'date' in on ? 'date' : on.workingDay < 0 ? 'lastWorkingDay' : 'workingDay',
    nth: 'date' in on ? on.date : Math.abs(on.workingDay),
    month: rule.every === 'quarter' ? rule.month : 1,
    holidayRule,
    late,
    // What is graded or closed is moved no more: it is left out of the next edit.
    keyResults:
      keyResults
        ?.filter(({ isOpen }) => isOpen)
        .map(({ isOpen: _, ...one }) => ({ ...one, objectiveTitle: null })) ?? null,
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

/** One recipient is named by itself, several as a list. */
function targetOf({ assignees, leadUnits }: RecurrenceValues) {
  const recipients = [
    ...assignees.map(({ id }) => ({ assigneeId: id })),
    ...leadUnits.map(({ id }) => ({ leadUnitId: id })),
  ];
  const [only] = recipients;

  return recipients.length === 1 && only !== undefined ? only : { recipients };
}

const commonOf = (values: RecurrenceValues) => ({
  ...targetOf(values),
  rule: ruleOf(values),
  holidayRule: values.holidayRule,
  from: values.from,
  to: values.to,
});

export const bodyOf = (values: RecurrenceValues): z.input<typeof CreateRecurrence> => ({
  ...commonOf(values),
  templateId: values.templateId ?? '',
  late: values.late,
  keyResults: values.keyResults === null ? null : sharesOf(values.keyResults),
});

/** What the preview needs, or null while something is still open. */
export function previewOf(values: RecurrenceValues): z.input<typeof PreviewRecurrence> | null {
  const hasTarget = values.assignees.length + values.leadUnits.length > 0;
  const hasDays = values.every !== 'week' || values.weekdays.length > 0;

  return hasTarget && hasDays
    ? { ...commonOf(values), templateId: values.templateId ?? undefined, count: 8 }
    : null;
}
