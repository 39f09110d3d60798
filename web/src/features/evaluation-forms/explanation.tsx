/** How a result came about, from what was frozen with it: opened under the result, or shown as the months of a span. */
import { Anchor, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ExplanationView } from '../../../../contracts/evaluation-explanation';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { ErrorNotice } from '../../components/error-notice';
import { OpensInPlace } from '../../components/opens-in-place';
import { Panel } from '../../components/panel';
import type { Chosen } from '../../components/sheet/lines-table';
import { LinesTable } from '../../components/sheet/lines-table';
import { ScoreSteps } from '../../components/sheet/score-steps';
import { WhyPanel } from '../../components/sheet/why-panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { explanationTexts } from './explanation-locale';
import { monthName } from './words';

interface OfForm {
  formId: string;
  /** Null: what would be confirmed now. */
  version: number | null;
}

const queryOf = ({ formId, version }: OfForm) => ({
  params: { id: formId },
  query: { ...(version !== null && { version }) },
});

/** A button under a result that opens to all of its arithmetic. */
export function HowItCame({ what, ...of }: OfForm & { what: string }) {
  const t = useT(explanationTexts);

  return (
    <OpensInPlace label={t('how')} name={t('howOf', { what })}>
      {() => <Explanation {...of} />}
    </OpensInPlace>
  );
}

function Explanation(of: OfForm) {
  const { data, error, refetch } = useRead(ENDPOINTS.explainEvaluationForm, queryOf(of));

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={160} /> : <ExplanationBody explanation={data} />;
}

/** The same of a result that is at hand, such as that of a correction under trial. */
export function ExplanationBody({ explanation: { month, span } }: { explanation: ExplanationView }) {
  return (
    <div className={classes.fields}>
      {month !== null && <OfMonth month={month} />}
      {span !== null && (
        <>
          {span.because !== null && <p className={classes.words}>{span.because}</p>}
          <Months months={span.months} />
        </>
      )}
    </div>
  );
}

function OfMonth({ month }: { month: NonNullable<ExplanationView['month']> }) {
  const t = useT(explanationTexts);
  const { short } = useFormat();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { judged } = month;

  return (
    <>
      <ScoreSteps score={month.score} />
      {judged !== null && (
        <p className={classes.quiet}>
          {judged.forPerson === null
            ? t('judged', { name: judged.by.name, at: short(judged.at) })
            : t('judgedFor', {
                name: judged.by.name,
                forName: judged.forPerson.name,
                at: short(judged.at),
              })}
        </p>
      )}
      {month.lines.length > 0 && (
        <>
          <LinesTable sheet={month} chosen={chosen} onChoose={setChosen} />
          <WhyPanel sheet={month} chosen={chosen} />
        </>
      )}
    </>
  );
}

/** The months of a longer period on its form, before it is confirmed and after. */
export function SpanMonths({ form }: { form: FormView }) {
  const t = useT(explanationTexts);
  const isOpen = ['selfAssessment', 'assessment', 'confirmation'].includes(form.status);
  const version = isOpen ? null : (form.versions.at(-1)?.version ?? null);

  return form.status === 'notRated' ? null : (
    <Panel title={t('months')} hint={t('monthsHint')}>
      <Explanation formId={form.id} version={version} />
    </Panel>
  );
}

function Months({ months }: { months: NonNullable<ExplanationView['span']>['months'] }) {
  const t = useT(explanationTexts);
  const { unitName, decimal } = useFormat();

  return (
    <div className={classes.scroll} role="region" aria-label={t('months')} tabIndex={0}>
      <table className={classes.criteria}>
        <thead>
          <tr>
            <th scope="col">{t('month')}</th>
            <th scope="col" data-numeric>
              {t('total')}
            </th>
            <th scope="col">{t('note')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, formId, version, isReplaced, unit, totalDisplayed, scoredBy, leftOut }) => (
            <tr key={month}>
              <th scope="row">
                {formId === null ? (
                  monthName(month)
                ) : (
                  <Anchor underline="always" component={Link} to={`/evaluations/${formId}`}>
                    {monthName(month)}
                  </Anchor>
                )}
              </th>
              <td data-numeric>{totalDisplayed === null ? '–' : decimal(totalDisplayed)}</td>
              <td>
                {[
                  leftOut === null ? t('counted', { no: version ?? '–' }) : t(`leftOut.${leftOut}`),
                  ...(scoredBy === 'quarter' ? [t('byQuarter')] : []),
                  ...(isReplaced ? [t('replaced')] : []),
                  ...(unit === null ? [] : [unitName(unit)]),
                ].join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
