import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PersonRef } from '../../../../contracts/common';
import { texts } from './locale';
import classes from './issue.module.css';

const FIGURES = ['open', 'overdue', 'dueThisWeek', 'toReview'] as const;

/** What the chosen person has on hand already: looked at before giving them more. */
export function WorkloadStrip({ person }: { person: PersonRef }) {
  const t = useT(texts);
  const { number } = useFormat();
  const { data } = useRead(ENDPOINTS.getWorkload, { params: { id: person.id } });

  if (data === undefined) {
    return null;
  }

  return (
    <>
      <dl className={classes.workload} aria-label={t('workload.title', { name: person.name })}>
        {FIGURES.map((figure) => (
          <div key={figure} data-alarm={(figure === 'overdue' && data.overdue > 0) || undefined}>
            <dd>{number(data[figure])}</dd>
            <dt>{t(`workload.${figure}`)}</dt>
          </div>
        ))}
      </dl>
      {data.tooMuch && (
        <p role="status" className={classes.tooMuch}>
          {t('workload.tooMuch', { name: person.name, open: data.open, limit: data.warnAbove })}
        </p>
      )}
    </>
  );
}
