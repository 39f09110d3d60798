import type { PolicyVersionView } from '../../../../contracts/policies';
import { useRelationWord } from '../../components/recipients';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { texts } from './locale';
import { wordOf } from './policy-values';
import { useOffsetText } from './use-offset-text';
import classes from './settings.module.css';

type Definition = PolicyVersionView['definition'];

/** What one version says otherwise than another, line by line. */
export function VersionDiff({ before, after }: { before: Definition; after: Definition }) {
  const t = useT(texts);
  const linesOf = useLines();
  const was = new Map(linesOf(before));
  const becomes = new Map(linesOf(after));
  const labels = [...new Set([...was.keys(), ...becomes.keys()])].filter(
    (label) => was.get(label) !== becomes.get(label),
  );

  if (labels.length === 0) {
    return <p className={classes.quiet}>{t('history.noChanges')}</p>;
  }

  return (
    <ul className={classes.diff}>
      {labels.map((label) => (
        <li key={label}>
          {label}: {was.has(label) && <del>{was.get(label)}</del>}{' '}
          {becomes.has(label) && <ins>{becomes.get(label)}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** A version as labelled lines, so that two can be laid beside each other. */
export function useLines(): (definition: Definition) => [string, string][] {
  const t = useT(texts);
  const { language } = useLanguage();
  const { list, number } = useFormat();
  const word = useRelationWord();
  const offset = useOffsetText();

  return (definition) => {
    const told = (recipients: Definition['due']['recipients']): string =>
      list(recipients.map((one) => word(wordOf(one))));
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
      ...flags.flatMap(([key, holds]): [string, string][] => (holds ? [[t(key), '✓']] : [])),
      [t('policy.legalBasis'), definition.legalBasis?.[language] ?? t('policy.noBasis')],
    ];
  };
}
