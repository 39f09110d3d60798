/** Versions of a policy as lines of text. */
import type { z } from 'zod';
import type { AnswerRulesInput, PolicyVersionView } from '../../../../contracts/policies';
import { DEFAULT_START_RECIPIENTS } from '../../../../domain/escalation/inactivity';
import { useRelationWord } from '../../components/recipients';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { texts as answerTexts } from './answer-locale';
import { texts } from './locale';
import { ANSWER_MATTERS, answerRulesOf, wordOf } from './policy-values';
import { useOffsetText } from './use-offset-text';

type Definition = PolicyVersionView['definition'];
type Recipients = Definition['due']['recipients'];

function useTold(): (recipients: Recipients) => string {
  const { list } = useFormat();
  const word = useRelationWord();

  return (recipients) => list(recipients.map((one) => word(wordOf(one))));
}

/** The rules for one kind of answer as labelled lines. */
export function useAnswerLines(): (rules: z.infer<typeof AnswerRulesInput>) => [string, string][] {
  const t = useT(texts);
  const a = useT(answerTexts);
  const offset = useOffsetText();
  const told = useTold();

  return (rules) => [
    ...rules.reminders.map((step, index): [string, string] => [
      t('field.reminder', { no: index + 1 }),
      `${offset(step.offset, 'before')} → ${told(step.recipients)}`,
    ]),
    [a('due'), `${offset(rules.within, 'after')} → ${told(rules.due.recipients)}`],
    ...rules.rungs.map((step, index): [string, string] => [
      t('field.rung', { no: index + 1 }),
      `${offset(step.offset, 'after')} → ${told(step.recipients)}`,
    ]),
  ];
}

/** A version as labelled lines, so that two can be laid beside each other. */
export function useLines(): (definition: Definition) => [string, string][] {
  const t = useT(texts);
  const a = useT(answerTexts);
  const answers = useAnswerLines();
  const told = useTold();
  const { language } = useLanguage();
  const { number } = useFormat();
  const offset = useOffsetText();

  return (definition) => {
    const steps = (kind: 'reminder' | 'rung'): [string, string][] =>
      definition[kind === 'reminder' ? 'reminders' : 'rungs'].map((step, index) => [
        t(`field.${kind}`, { no: index + 1 }),
        `${offset(step.offset, kind === 'reminder' ? 'before' : 'after')} → ${told(step.recipients)}`,
      ]);
    const flags = [
      ['field.deputy', definition.deputyActsAlways],
      ['field.evidence', definition.evidenceRequired],
    ] as const;

    return [
      ...steps('reminder'),
      [t('field.due'), told(definition.due.recipients)],
      ...steps('rung'),
      [t('field.dueSoon'), number(definition.dueSoonWorkingDays)],
      [t('field.stuck'), number(definition.stuckAfterWorkingDays)],
      ...(definition.reminderSpreadSeconds === undefined
        ? []
        : [[t('field.spread'), number(definition.reminderSpreadSeconds)] as [string, string]]),
      ...(
        [
          ['field.remindAgain', definition.remindAgainAfterMinutes],
          ['field.warnAbove', definition.warnAboveOpen],
          ['field.cascade', definition.cascadeLevels],
          ['field.links', definition.delegationLinks],
        ] as const
      ).flatMap(([field, value]) =>
        value === undefined ? [] : [[t(field), number(value)] as [string, string]],
      ),
      ...(definition.inactivity === undefined
        ? []
        : [
            [
              t('field.quiet'),
              `${offset(definition.inactivity.after, 'after')} × ${definition.inactivity.repeats + 1} → ${told(definition.inactivity.recipients)}`,
            ] as [string, string],
          ]),
      [
        a('start'),
        definition.start === undefined
          ? `${a('isUsual')}: ${told(DEFAULT_START_RECIPIENTS as Recipients)}`
          : told(definition.start.recipients),
      ],
      ...ANSWER_MATTERS.flatMap((matter) =>
        answers(answerRulesOf(definition, matter)).map(([part, text]): [string, string] => [
          a('line', { matter: a(`${matter}.title`), part }),
          definition[matter] === undefined ? `${text} (${a('isUsual')})` : text,
        ]),
      ),
      ...flags.flatMap(([key, holds]): [string, string][] => (holds ? [[t(key), '✓']] : [])),
      [t('policy.legalBasis'), definition.legalBasis?.[language] ?? t('policy.noBasis')],
    ];
  };
}
