/** How a leader issued and decided in the period of their form: beside the criteria, never among them. */
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Panel } from '../../components/panel';
import { Pending } from '../../components/pending';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { conductTexts } from './conduct-locale';
import classes from './evaluations.module.css';

export function LeaderConduct({ formId }: { formId: string }) {
  const t = useT(conductTexts);
  const { number, percent } = useFormat();
  const { data, error, refetch } = useRead(ENDPOINTS.getFormConduct, { params: { id: formId } });

  if (data === undefined) {
    return <Pending error={error} onRetry={() => void refetch()} height={180} />;
  }

  const { issuing, deciding, leastNoticeHours } = data;

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <h3 className={classes.part}>{t('issuing')}</h3>
      {issuing === null ? (
        <p className={classes.quiet}>{t('noIssuing')}</p>
      ) : (
        <Figures
          rows={[
            [t('issued'), number(issuing.issued)],
            [t('people'), number(issuing.people)],
            [t('notice'), number(issuing.medianNoticeHours)],
            ...(leastNoticeHours === null || issuing.shortNotice === null
              ? []
              : [[t('short', { hours: number(leastNoticeHours) }), number(issuing.shortNotice)] as const]),
            [t('changes'), number(issuing.deadlineChanges)],
          ]}
        />
      )}
      <h3 className={classes.part}>{t('deciding')}</h3>
      {deciding === null ? (
        <p className={classes.quiet}>{t('noDeciding')}</p>
      ) : (
        <Figures
          rows={[
            [t('decisions'), number(deciding.decisions)],
            [t('judged'), number(deciding.people)],
            [t('returned'), percent(Number(deciding.returnRate))],
            [t('major'), percent(Number(deciding.majorRate))],
            [t('repeated'), number(deciding.repeatedReturns)],
            [t('hours'), number(deciding.medianHours)],
          ]}
        />
      )}
      {data.truncated && <p className={classes.quiet}>{t('truncated')}</p>}
    </Panel>
  );
}

function Figures({ rows }: { rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className={`${classes.result} ${classes.figures}`}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
