/** What a petition is about: the evidence of a month, or of each month of a year, and what its decider corrects there. */
import { Checkbox } from '@mantine/core';
import type { PetitionView } from '../../../../contracts/petitions';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { Corrections, Evidence } from './correction-fields';
import type { Draft } from './correction-model';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { monthName } from './words';
import { yearTexts } from './year-locale';

interface Props {
  petition: PetitionView;
  draft: Draft;
}

export function Grounds({ petition, draft }: Props) {
  return petition.scored ? (
    <MonthGrounds petition={petition} draft={draft} />
  ) : (
    <YearGrounds petition={petition} draft={draft} />
  );
}

function MonthGrounds({ petition: { evidence, decision }, draft }: Props) {
  const t = useT(texts);
  const part = { scope: '', evidence, corrected: decision?.correction ?? null, draft };

  return (
    <>
      <Panel
        title={t('petitions.evidence')}
        hint={t('petitions.evidenceHint', { version: evidence.version })}
      >
        <Evidence {...part} />
      </Panel>
      {evidence.criteria.length > 0 && (
        <Panel title={t('petitions.criteria')}>
          <Corrections {...part} />
        </Panel>
      )}
    </>
  );
}

/** A year's level rests on facts and on its months; each month opens to what it rests on itself. */
function YearGrounds({ petition: { evidence, decision }, draft }: Props) {
  const t = useT(texts);
  const { decimal } = useFormat();

  return (
    <>
      {evidence.facts.length > 0 && <Facts petition={{ evidence, decision }} draft={draft} />}
      <Panel title={t('petitions.months')} hint={t('petitions.monthsHint', { version: evidence.version })}>
        {evidence.months.map((month) => {
          const corrected =
            decision?.correction?.months.find(({ formId }) => formId === month.formId) ?? null;
          const part = { scope: month.formId, evidence: month, corrected, draft };

          return (
            <details key={month.formId} className={classes.month}>
              <summary>
                {t('petitions.monthTotal', {
                  month: monthName(month.month),
                  total: month.totalDisplayed === null ? '–' : decimal(month.totalDisplayed),
                })}
                {corrected !== null && ` · ${t('petitions.monthCorrected')}`}
              </summary>
              <Evidence {...part} />
              <Corrections {...part} />
            </details>
          );
        })}
      </Panel>
    </>
  );
}

function Facts({
  petition: { evidence, decision },
  draft,
}: {
  petition: Pick<PetitionView, 'evidence' | 'decision'>;
  draft: Draft;
}) {
  const t = useT(texts);
  const year = useT(yearTexts);

  return (
    <Panel title={t('petitions.facts')}>
      <ul className={classes.plain}>
        {evidence.facts.map(({ seq, kind, documentNumber }) => {
          const what = `${year(`kind.${kind}`)} · ${t('form.document', { no: documentNumber })}`;
          const isOut = decision?.correction?.facts.includes(seq) === true;

          return (
            <li key={seq}>
              {draft === null ? (
                [what, isOut ? t('petitions.corrected') : null].filter(Boolean).join(' · ')
              ) : (
                <Checkbox
                  label={t('petitions.leaveOut', { what })}
                  checked={draft.value.facts?.includes(seq) === true}
                  onChange={({ currentTarget: { checked } }) =>
                    draft.set((before) => ({
                      ...before,
                      facts: checked
                        ? [...(before.facts ?? []), seq]
                        : (before.facts ?? []).filter((one) => one !== seq),
                    }))
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
