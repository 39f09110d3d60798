/** Between a policy's definition and the fields of its form. */
import type { z } from 'zod';
import type { PolicyDefinition, PolicyVersionView } from '../../../../contracts/policies';
import type { AnswerRulesInput, RecipientInput, OffsetInput } from '../../../../contracts/policies';
import { parseDuration } from '../../../../domain/escalation/duration';
import { DEFAULT_ANSWER_RULES } from '../../../../domain/escalation/answers';

export const OFFSET_UNITS = ['workingDays', 'days', 'hours', 'minutes', 'seconds'] as const;
export type OffsetUnit = (typeof OFFSET_UNITS)[number];
type Offset = z.infer<typeof OffsetInput>;
type Recipient = z.infer<typeof RecipientInput>;

export interface StepValues {
  amount: number | '';
  unit: OffsetUnit;
  recipients: string[];
}

/** What a policy may say of an answer that is owed; the name of its part of the definition. */
export const ANSWER_MATTERS = ['explanation', 'excuse'] as const;
export type AnswerMatter = (typeof ANSWER_MATTERS)[number];
type AnswerRules = z.infer<typeof AnswerRulesInput>;

export interface AnswerValues {
  /** Whether the policy has rules of its own; what else stands here is kept while it has not. */
  own: boolean;
  amount: number | '';
  unit: OffsetUnit;
  reminders: StepValues[];
  due: string[];
  rungs: StepValues[];
}

export interface PolicyValues {
  id: string;
  nameVi: string;
  nameEn: string;
  descriptionVi: string;
  descriptionEn: string;
  basisVi: string;
  basisEn: string;
  reminders: StepValues[];
  due: string[];
  rungs: StepValues[];
  spread: number | '';
  remindAgain: number | '';
  warnAbove: number | '';
  cascade: number | '';
  links: number | '';
  stuck: number | '';
  dueSoon: number | '';
  deputy: boolean;
  evidence: boolean;
  /** Working time without an act of the holder before a reminder; empty: nobody is reminded. */
  quiet: StepValues;
  repeats: number | '';
  /** Who hears that work has not begun by its start-by date; empty: the holder and the assigner. */
  start: string[];
  explanation: AnswerValues;
  excuse: AnswerValues;
  reason: string;
  begins: string | null;
}

const UNIT_MS: Record<Exclude<OffsetUnit, 'workingDays'>, number> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
};
const SUFFIX: Record<Exclude<OffsetUnit, 'workingDays'>, (amount: number) => string> = {
  days: (amount) => `P${amount}D`,
  hours: (amount) => `PT${amount}H`,
  minutes: (amount) => `PT${amount}M`,
  seconds: (amount) => `PT${amount}S`,
};

/** An offset in the largest unit that holds it exactly. */
export function amountOf(offset: Offset): { amount: number; unit: OffsetUnit } {
  if ('workingDays' in offset) {
    return { amount: offset.workingDays, unit: 'workingDays' };
  }

  const ms = parseDuration(offset.iso);
  const unit = (['days', 'hours', 'minutes'] as const).find((one) => ms % UNIT_MS[one] === 0) ?? 'seconds';

  return { amount: ms / UNIT_MS[unit], unit };
}

const offsetOf = ({ amount, unit }: Pick<StepValues, 'amount' | 'unit'>): Offset =>
  unit === 'workingDays' ? { workingDays: Number(amount) } : { iso: SUFFIX[unit](Number(amount)) };

/** A recipient as one word: relations as they are, roles with `role:` before them. */
export const wordOf = (recipient: Recipient): string =>
  typeof recipient === 'string' ? recipient : `role:${recipient.role}`;

const recipientOf = (word: string): Recipient =>
  (word.startsWith('role:') ? { role: word.slice('role:'.length) } : word) as Recipient;

const stepValues = (list: PolicyDefinition['rungs'] | undefined): StepValues[] =>
  (list ?? []).map(({ offset, recipients }) => ({
    ...amountOf(offset),
    recipients: recipients.map(wordOf),
  }));

/** The rules of a version, or those that hold where it has none. */
export function answerRulesOf(
  definition: PolicyVersionView['definition'] | null,
  matter: AnswerMatter,
): AnswerRules {
  return definition?.[matter] ?? (DEFAULT_ANSWER_RULES[matter] as unknown as AnswerRules);
}

function answerValues(
  definition: PolicyVersionView['definition'] | null,
  matter: AnswerMatter,
): AnswerValues {
  const rules = answerRulesOf(definition, matter);

  return {
    own: definition?.[matter] !== undefined,
    ...amountOf(rules.within),
    reminders: stepValues(rules.reminders),
    due: rules.due.recipients.map(wordOf),
    rungs: stepValues(rules.rungs),
  };
}

/** The form of a version as it stands, or an empty one with a rung to begin with. */
export function valuesOf(id: string, definition: PolicyVersionView['definition'] | null): PolicyValues {
  const steps = stepValues;

  return {
    id,
    nameVi: definition?.name.vi ?? '',
    nameEn: definition?.name.en ?? '',
    descriptionVi: definition?.description?.vi ?? '',
    descriptionEn: definition?.description?.en ?? '',
    basisVi: definition?.legalBasis?.vi ?? '',
    basisEn: definition?.legalBasis?.en ?? '',
    reminders: steps(definition?.reminders),
    due: definition?.due.recipients.map(wordOf) ?? ['assignee', 'assigner'],
    rungs:
      definition === null
        ? [{ amount: 1, unit: 'workingDays', recipients: ['lineManager'] }]
        : steps(definition.rungs),
    spread: definition?.reminderSpreadSeconds ?? '',
    remindAgain: definition?.remindAgainAfterMinutes ?? '',
    warnAbove: definition?.warnAboveOpen ?? '',
    cascade: definition?.cascadeLevels ?? '',
    links: definition?.delegationLinks ?? '',
    stuck: definition?.stuckAfterWorkingDays ?? 3,
    dueSoon: definition?.dueSoonWorkingDays ?? 3,
    deputy: definition?.deputyActsAlways ?? false,
    evidence: definition?.evidenceRequired ?? false,
    quiet: quietOf(definition),
    repeats: definition?.inactivity?.repeats ?? 0,
    start: definition?.start?.recipients.map(wordOf) ?? [],
    explanation: answerValues(definition, 'explanation'),
    excuse: answerValues(definition, 'excuse'),
    reason: '',
    begins: null,
  };
}

const quietOf = (definition: PolicyVersionView['definition'] | null): StepValues =>
  definition?.inactivity === undefined
    ? { amount: '', unit: 'workingDays', recipients: ['holder'] }
    : {
        ...amountOf(definition.inactivity.after),
        recipients: definition.inactivity.recipients.map(wordOf),
      };

const steps = (list: readonly StepValues[]) =>
  list.map((step) => ({ offset: offsetOf(step), recipients: step.recipients.map(recipientOf) }));

const answerOf = (values: AnswerValues): AnswerRules => ({
  within: offsetOf(values),
  reminders: steps(values.reminders),
  due: { recipients: values.due.map(recipientOf) },
  rungs: steps(values.rungs),
});

/** What the form says, in the shape that the server checks. */
export function definitionOf(values: PolicyValues): PolicyDefinition {
  const described = values.descriptionVi !== '' || values.descriptionEn !== '';

  return {
    name: { vi: values.nameVi, en: values.nameEn },
    ...(described ? { description: { vi: values.descriptionVi, en: values.descriptionEn } } : {}),
    legalBasis: { vi: values.basisVi, en: values.basisEn },
    reminders: steps(values.reminders),
    due: { recipients: values.due.map(recipientOf) },
    rungs: steps(values.rungs),
    ...(values.spread === '' ? {} : { reminderSpreadSeconds: values.spread }),
    stuckAfterWorkingDays: Number(values.stuck),
    dueSoonWorkingDays: Number(values.dueSoon),
    deputyActsAlways: values.deputy,
    evidenceRequired: values.evidence,
    ...(values.quiet.amount === ''
      ? {}
      : {
          inactivity: {
            after: offsetOf(values.quiet),
            repeats: Number(values.repeats),
            recipients: values.quiet.recipients.map(recipientOf),
          },
        }),
    ...(values.start.length === 0 ? {} : { start: { recipients: values.start.map(recipientOf) } }),
    ...(values.explanation.own ? { explanation: answerOf(values.explanation) } : {}),
    ...(values.excuse.own ? { excuse: answerOf(values.excuse) } : {}),
    ...(values.remindAgain === '' ? {} : { remindAgainAfterMinutes: values.remindAgain }),
    ...(values.warnAbove === '' ? {} : { warnAboveOpen: values.warnAbove }),
    ...(values.cascade === '' ? {} : { cascadeLevels: values.cascade }),
    ...(values.links === '' ? {} : { delegationLinks: values.links }),
  };
}

/** Whether a ladder can be worked out from the steps already, whatever else is missing. */
export const isComputable = ({ reminders, rungs, due, ...rest }: PolicyValues): boolean =>
  due.length > 0 &&
  reminders.length + rungs.length > 0 &&
  areWhole([...reminders, ...rungs]) &&
  ANSWER_MATTERS.map((matter) => rest[matter]).every(
    (answer) =>
      !answer.own ||
      (Number(answer.amount) > 0 &&
        answer.due.length > 0 &&
        areWhole([...answer.reminders, ...answer.rungs])),
  );

const areWhole = (list: readonly StepValues[]): boolean =>
  list.every(({ amount, recipients }) => Number(amount) > 0 && recipients.length > 0);
