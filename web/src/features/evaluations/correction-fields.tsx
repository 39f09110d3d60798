/** What a petition corrects: events that shall not count, and points of criteria; read-only for everybody but its decider. */
import { Anchor, Checkbox, NumberInput } from '@mantine/core';
import { Link } from 'react-router';
import type { MonthEvidence, PetitionView } from '../../../../contracts/petitions';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';

export interface CorrectionDraft {
  /** By month and criterion. */
  points: Record<string, string>;
  /** `month assignment what seq`. */
  sources: string[];
  /** Facts of a year that shall not stand. */
  facts?: number[];
  reason: string;
}

type Failure = MonthEvidence['records'][number]['failures'][number];
type MonthCorrection = {
  common: Record<string, string>;
  sources: { assignmentId: string; what: string; seq: number }[];
};
export type Draft = {
  value: CorrectionDraft;
  set: (next: (before: CorrectionDraft) => CorrectionDraft) => void;
} | null;

/** One month's part of a petition; `scope` tells the months of a year apart, and is empty against a month. */
interface Part {
  scope: string;
  evidence: MonthEvidence;
  corrected: MonthCorrection | null;
  draft: Draft;
}

const keyOf = (scope: string, assignmentId: string, { what, seq }: Failure): string =>
  `${scope}${assignmentId} ${what} ${seq}`;

/** The correction as it is sent: only what differs. */
export function correctionOf({ kind, evidence }: PetitionView, draft: CorrectionDraft) {
  if (kind === 'month') {
    return monthCorrectionOf('', evidence, draft);
  }

  const months = evidence.months
    .map(({ formId, ...month }) => ({ formId, ...monthCorrectionOf(formId, month, draft) }))
    .filter((month) => !isEmpty(month));
  const facts = evidence.facts.map(({ seq }) => seq).filter((seq) => draft.facts?.includes(seq) === true);

  return { common: {}, sources: [], months, facts };
}

/** Whether nothing would be corrected. */
export const isEmpty = ({
  common,
  sources,
  months = [],
  facts = [],
}: {
  common: object;
  sources: readonly unknown[];
  months?: readonly unknown[];
  facts?: readonly unknown[];
}): boolean => Object.keys(common).length + sources.length + months.length + facts.length === 0;

const monthCorrectionOf = (
  scope: string,
  { criteria, records }: MonthEvidence,
  { points, sources }: CorrectionDraft,
) => ({
  common: Object.fromEntries(
    criteria.flatMap(({ key, points: before }) => {
      const given = points[`${scope}${key}`];

      return given === undefined || given === '' || given === before ? [] : [[key, given]];
    }),
  ),
  sources: records.flatMap(({ assignmentId, failures }) =>
    failures
      .filter((one) => sources.includes(keyOf(scope, assignmentId, one)))
      .map(({ what, seq }) => ({ assignmentId, what, seq })),
  ),
});

/** The assignments behind the result, with what took points. */
export function Evidence({ scope, evidence: { records }, corrected, draft }: Part) {
  const t = useT(texts);

  return (
    <ul className={classes.plain}>
      {records.map(({ assignmentId, number, title, failures }) => (
        <li key={assignmentId}>
          <Anchor component={Link} to={`/assignments/${assignmentId}`} underline="always">
            {number}
          </Anchor>{' '}
          {title}
          {failures.length === 0 && <span className={classes.quiet}> · {t('petitions.noFailures')}</span>}
          {failures.map((one) => (
            <FailureLine
              key={keyOf(scope, assignmentId, one)}
              id={keyOf(scope, assignmentId, one)}
              failure={one}
              isCorrected={isCorrected(corrected, assignmentId, one)}
              draft={draft}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

const isCorrected = (
  corrected: MonthCorrection | null,
  assignmentId: string,
  { what, seq }: Failure,
): boolean =>
  corrected?.sources.some(
    (one) => one.assignmentId === assignmentId && one.what === what && one.seq === seq,
  ) === true;

function FailureLine({
  id,
  failure,
  isCorrected: corrected,
  draft,
}: {
  id: string;
  failure: Failure;
  isCorrected: boolean;
  draft: Draft;
}) {
  const t = useT(texts);
  const { short } = useFormat();
  const what = t(`petitions.${failure.what}`, { at: failure.at === null ? '' : short(failure.at) });

  if (draft === null || failure.excused) {
    const after = failure.excused ? t('petitions.excused') : corrected ? t('petitions.corrected') : null;

    return <span className={classes.fault}>{[what, after].filter(Boolean).join(' · ')}</span>;
  }

  return (
    <Checkbox
      className={classes.fault}
      label={t('petitions.leaveOut', { what })}
      checked={draft.value.sources.includes(id)}
      onChange={({ currentTarget: { checked } }) =>
        draft.set((before) => ({
          ...before,
          sources: checked ? [...before.sources, id] : before.sources.filter((one) => one !== id),
        }))
      }
    />
  );
}

/** Points of the criteria; the decider may give others. */
export function Corrections({ scope, evidence: { criteria }, corrected, draft }: Part) {
  const t = useT(texts);
  const { language } = useLanguage();

  return criteria.length === 0 ? null : (
    <table className={classes.criteria}>
      <thead>
        <tr>
          <th scope="col">{t('form.criterion')}</th>
          <th scope="col" data-numeric>
            {t('petitions.before')}
          </th>
          <th scope="col" data-numeric>
            {t('petitions.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ key, cap, name, points }) => (
          <tr key={key}>
            <th scope="row">{name[language]}</th>
            <td data-numeric>{points}</td>
            <td data-numeric>
              {draft === null ? (
                (corrected?.common[key] ?? '–')
              ) : (
                <NumberInput
                  size="xs"
                  className={classes.points}
                  aria-label={`${name[language]}: ${t('petitions.after')}`}
                  value={draft.value.points[`${scope}${key}`] ?? points}
                  min={0}
                  max={Number(cap)}
                  step={0.5}
                  decimalScale={2}
                  allowedDecimalSeparators={[',', '.']}
                  hideControls
                  onChange={(value) =>
                    draft.set((before) => ({
                      ...before,
                      points: { ...before.points, [`${scope}${key}`]: String(value) },
                    }))
                  }
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
