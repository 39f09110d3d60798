import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Pending } from '../../components/pending';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { common } from '../../locales/common';
import { CheckInChart } from './check-in-chart';
import { CheckInForm } from './check-in-form';
import { CheckInHistory } from './check-in-history';
import { GradeDialog } from './grade-dialog';
import { KeyResultEdit } from './key-result-form';
import { Contributions, Why } from './key-result-parts';
import { texts } from './locale';
import { more } from './locale-more';
import { Confidence, Freshness } from './marks';
import classes from './objectives.module.css';
import { Progress } from './progress';

/** A key result beside what one was reading: telling its number first, then why it is what it is. */
export function KeyResultDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const tc = useT(common);

  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={<Title id={id} />}
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      {id !== null && <Content key={id} id={id} />}
    </Drawer>
  );
}

function Title({ id }: { id: string | null }) {
  const t = useT(texts);
  const { data } = useRead(ENDPOINTS.getKeyResult, { params: { id: id ?? '' } }, { enabled: id !== null });

  return <>{data?.title ?? t('keyResult')}</>;
}

function Content({ id }: { id: string }) {
  const t = useT(texts);
  const tm = useT(more);
  const [isGrading, setGrading] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const { data, error, refetch } = useRead(ENDPOINTS.getKeyResult, { params: { id } });

  if (data === undefined) {
    return <Pending error={error} onRetry={() => void refetch()} />;
  }

  return (
    <div className={classes.stack}>
      <div className={classes.head}>
        <Progress title={data.title} progress={data.progress} expected={data.expected} zone={data.zone} />
        <Confidence value={data.confidence} />
        <Freshness ageDays={data.ageDays} stale={data.stale} />
      </div>
      {data.grade !== null && (
        <p className={classes.plain}>
          {t('gradeIs', { grade: data.progressShown, by: data.grade.by.name, comment: data.grade.comment })}
        </p>
      )}
      {data.mayEdit &&
        (isEditing ? (
          <KeyResultEdit key={data.objective.version} keyResult={data} onDone={() => setEditing(false)} />
        ) : (
          <div>
            <Button variant="default" onClick={() => setEditing(true)}>
              {tm('editKeyResult')}
            </Button>
          </div>
        ))}
      {data.mayCheckIn && !isEditing && <CheckInForm key={data.value} keyResult={data} />}
      {data.mayGrade && (
        <Button variant="default" onClick={() => setGrading(true)}>
          {t('grade')}
        </Button>
      )}
      <Why keyResult={data} />
      <Contributions keyResult={data} />
      <CheckInChart keyResult={data} today={hanoiDate(new Date())} />
      <CheckInHistory keyResult={data} />
      {isGrading && (
        <GradeDialog kind="keyResult" id={id} title={data.title} onClose={() => setGrading(false)} />
      )}
    </div>
  );
}
