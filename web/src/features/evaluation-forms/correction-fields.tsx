/** What a petition corrects: work, events that shall not count, and points; read-only for everybody but its decider. */
import { Anchor, Checkbox, NumberInput, SegmentedControl } from '@mantine/core';
import { Link } from 'react-router';
import { LEADER_FACTORS } from '../../../../domain/evaluation/method';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import type { CorrectionOfMonth, Draft, Failure, Part } from './correction-model';
import { keyOfFailure, takesPoints } from './correction-model';
import { WorkOf } from './correction-work';
import classes from './evaluations.module.css';
import { texts } from './locale';

/** The assignments behind the result, with what took points. */
export function Evidence({ scope, evidence: { records }, corrected, draft }: Part) {
  const t = useT(texts);

  return (
    <ul className={classes.plain}>
      {records.map(({ assignmentId, number, title, failures, ...record }) => (
        <li key={assignmentId}>
          <Anchor component={Link} to={`/assignments/${assignmentId}`} underline="always">
            {number}
          </Anchor>{' '}
          {title}
          <WorkOf
            record={{ assignmentId, number, title, failures, ...record }}
            scope={scope}
            corrected={corrected}
            draft={draft}
          />
          {failures.length === 0 && <span className={classes.quiet}> · {t('petitions.noFailures')}</span>}
          {failures.map((one) => (
            <FailureLine
              key={keyOfFailure(scope, assignmentId, one)}
              id={keyOfFailure(scope, assignmentId, one)}
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
  corrected: CorrectionOfMonth | null,
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
  const when = t(`petitions.${failure.what}`, { at: failure.at === null ? '' : short(failure.at) });
  const what = failure.units === null ? when : `${when} · ${t('petitions.units', { units: failure.units })}`;

  if (draft === null || !takesPoints(failure)) {
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

/** Points of the criteria and what was judged of a leader; the decider may give others. */
export function Corrections({ scope, evidence: { criteria, leader }, corrected, draft }: Part) {
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
        {leader !== null && <LeaderRows scope={scope} leader={leader} corrected={corrected} draft={draft} />}
      </tbody>
    </table>
  );
}

function LeaderRows({
  scope,
  leader: { factors, values },
  corrected,
  draft,
}: Omit<Part, 'evidence'> & { leader: NonNullable<Part['evidence']['leader']> }) {
  const t = useT(texts);

  return LEADER_FACTORS.filter((factor) => factors[factor] !== undefined).map((factor) => {
    const key = `${scope}${factor}`;
    const before = factors[factor] ?? '';
    const after = corrected?.leader[factor];

    return (
      <tr key={factor}>
        <th scope="row">{t(`form.leader.${factor}`)}</th>
        <td data-numeric>{before} %</td>
        <td data-numeric>
          {draft === null ? (
            after === undefined ? (
              '–'
            ) : (
              `${after} %`
            )
          ) : (
            <SegmentedControl
              size="xs"
              aria-label={`${t(`form.leader.${factor}`)}: ${t('petitions.after')}`}
              data={values.map((one) => ({ value: one, label: `${one} %` }))}
              value={draft.value.leader?.[key] ?? before}
              onChange={(chosen) =>
                draft.set((all) => ({ ...all, leader: { ...all.leader, [key]: chosen } }))
              }
            />
          )}
        </td>
      </tr>
    );
  });
}
