/** What a petition corrects: events that shall not count, and points of criteria; read-only for everybody but its decider. */
import { Anchor, Checkbox, NumberInput } from '@mantine/core';
import { Link } from 'react-router';
import type { PetitionView } from '../../../../contracts/evaluation-forms';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';

export interface CorrectionDraft {
  points: Record<string, string>;
  /** `assignment what seq`. */
  sources: string[];
  reason: string;
}

type Failure = PetitionView['evidence']['records'][number]['failures'][number];
type Draft = {
  value: CorrectionDraft;
  set: (next: (before: CorrectionDraft) => CorrectionDraft) => void;
} | null;

const keyOf = (assignmentId: string, { what, seq }: Failure): string => `${assignmentId} ${what} ${seq}`;

/** The correction as it is sent: only what differs. */
export function correctionOf({ criteria, evidence }: PetitionView, { points, sources }: CorrectionDraft) {
  return {
    common: Object.fromEntries(
      criteria
        .filter(
          ({ key, points: before }) =>
            points[key] !== undefined && points[key] !== '' && points[key] !== before,
        )
        .map(({ key }) => [key, points[key] ?? '']),
    ),
    sources: evidence.records.flatMap(({ assignmentId, failures }) =>
      failures
        .filter((one) => sources.includes(keyOf(assignmentId, one)))
        .map(({ what, seq }) => ({ assignmentId, what, seq })),
    ),
  };
}

/** The assignments behind the result, with what took points. */
export function Evidence({ petition, draft }: { petition: PetitionView; draft: Draft }) {
  const t = useT(texts);
  const { evidence } = petition;

  return (
    <Panel title={t('petitions.evidence')} hint={t('petitions.evidenceHint', { version: evidence.version })}>
      <ul className={classes.plain}>
        {evidence.records.map(({ assignmentId, number, title, failures }) => (
          <li key={assignmentId}>
            <Anchor component={Link} to={`/assignments/${assignmentId}`} underline="always">
              {number}
            </Anchor>{' '}
            {title}
            {failures.length === 0 && <span className={classes.quiet}> · {t('petitions.noFailures')}</span>}
            {failures.map((one) => (
              <FailureLine
                key={keyOf(assignmentId, one)}
                id={keyOf(assignmentId, one)}
                failure={one}
                isCorrected={isCorrected(petition, assignmentId, one)}
                draft={draft}
              />
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const isCorrected = ({ decision }: PetitionView, assignmentId: string, { what, seq }: Failure): boolean =>
  decision?.correction?.sources.some(
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
export function Corrections({ petition, draft }: { petition: PetitionView; draft: Draft }) {
  const t = useT(texts);
  const { language } = useLanguage();

  return petition.criteria.length === 0 ? null : (
    <Panel title={t('petitions.criteria')}>
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
          {petition.criteria.map(({ key, cap, name, points }) => (
            <tr key={key}>
              <th scope="row">{name[language]}</th>
              <td data-numeric>{points}</td>
              <td data-numeric>
                {draft === null ? (
                  (petition.decision?.correction?.common[key] ?? '–')
                ) : (
                  <NumberInput
                    size="xs"
                    className={classes.points}
                    aria-label={`${name[language]}: ${t('petitions.after')}`}
                    value={draft.value.points[key] ?? points}
                    min={0}
                    max={Number(cap)}
                    step={0.5}
                    decimalScale={2}
                    allowedDecimalSeparators={[',', '.']}
                    hideControls
                    onChange={(value) =>
                      draft.set((before) => ({
                        ...before,
                        points: { ...before.points, [key]: String(value) },
                      }))
                    }
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
