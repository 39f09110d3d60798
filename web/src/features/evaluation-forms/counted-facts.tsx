/** What the log says of a unit's period, with the assignments behind it, before its level is recorded. */
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CountedFactsView } from '../../../../contracts/evaluation-year';
import { Pending } from '../../components/pending';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { countedTexts } from './counted-locale';
import classes from './evaluations.module.css';
import { CountedPoints } from './unit-points';

interface CountedFactsProps {
  periodId: string;
  unitId: string;
  unitName: string;
}

export function CountedFacts({ periodId, unitId, unitName }: CountedFactsProps) {
  const t = useT(countedTexts);
  const { data, error, refetch } = useRead(ENDPOINTS.getUnitFacts, { params: { id: periodId, unitId } });

  if (data === undefined) {
    return <Pending error={error} onRetry={() => void refetch()} height={48} />;
  }

  return (
    <>
      <div aria-live="polite">
        <p className={classes.words}>
          {data.assigned === 0
            ? t('none')
            : t('counted', { assigned: data.assigned, done: data.done, onTime: data.onTime })}
        </p>
        {data.truncated && <p className={classes.quiet}>{t('truncated')}</p>}
        <Work label={t('notDone')} work={data.notDone} />
        <Work label={t('late')} work={data.late} />
      </div>
      {data.points !== null && <CountedPoints unitName={unitName} points={data.points} rules={data.rules} />}
    </>
  );
}

/** A long list says its length by itself; the first ones are named. */
const NAMED = 20;

function Work({ label, work }: { label: string; work: CountedFactsView['late'] }) {
  return work.length === 0 ? null : (
    <p className={classes.quiet}>
      {label}
      {work.slice(0, NAMED).map(({ assignmentId, number }, index) => (
        <span key={assignmentId}>
          {index > 0 && ', '}
          <Anchor component={Link} to={`/assignments/${assignmentId}`}>
            {number}
          </Anchor>
        </span>
      ))}
      {work.length > NAMED && ` … (${work.length})`}
    </p>
  );
}
