import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Pending } from '../../components/pending';
import { ProgrammeLinks } from '../../components/programme-links';
import { ReasonDialog } from '../../components/reason-dialog';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { GradeDialog } from './grade-dialog';
import { KeyResultDrawer } from './key-result-drawer';
import { KeyResultForm } from './key-result-form';
import { texts } from './locale';
import { ObjectiveForm } from './objective-form';
import { Alignments, Arithmetic, KeyResults, Trail } from './objective-parts';
import classes from './objectives.module.css';
import { Progress } from './progress';
import { WeightsForm } from './weights-form';

const Search = z.object({ keyResult: z.string().optional() });

/** One objective: where it stands and why, its key results, what it contributes to, and its history. */
export function ObjectivePage() {
  const { id = '' } = useParams();
  const [{ keyResult }, setSearch] = useSearch(Search);
  const { data, error, refetch } = useRead(ENDPOINTS.getObjective, { params: { id } });

  return data === undefined ? (
    <Pending error={error} onRetry={() => void refetch()} height={480} />
  ) : (
    <>
      <Content objective={data} onOpen={(chosen) => setSearch({ keyResult: chosen })} />
      <KeyResultDrawer id={keyResult ?? null} onClose={() => setSearch({ keyResult: undefined })} />
    </>
  );
}

function Content({ objective, onOpen }: { objective: ObjectiveView; onOpen: (keyResultId: string) => void }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const [writing, setWriting] = useState<'objective' | 'keyResult' | 'weights' | 'grade' | null>(null);
  const place = objective.unit === null ? t('levels.city') : unitName(objective.unit);

  return (
    <>
      <PageHeader
        title={objective.title}
        lead={[
          objective.cycle.name,
          place,
          objective.owner.name,
          t(`ambitions.${objective.ambition}`),
          t(`objectiveStates.${objective.state}`),
        ].join(' · ')}
        actions={
          <Group gap="xs">
            {objective.mayEdit && (
              <Button variant="default" onClick={() => setWriting('objective')}>
                {t('edit')}
              </Button>
            )}
            {objective.mayGrade && <Button onClick={() => setWriting('grade')}>{t('grade')}</Button>}
            <Steps objective={objective} />
          </Group>
        }
      />
      <div className={classes.stack}>
        <Progress
          title={objective.title}
          progress={objective.progress}
          expected={objective.expected}
          zone={objective.zone}
        />
        {objective.description !== null && <p className={classes.plain}>{objective.description}</p>}
        <ProgrammeLinks entryId={objective.id} />
        {objective.grade !== null && (
          <p className={classes.plain}>
            {t('gradeIs', {
              grade: objective.progressShown,
              by: objective.grade.by.name,
              comment: objective.grade.comment,
            })}
          </p>
        )}
        {writing === 'objective' && (
          <ObjectiveForm
            cycleId={objective.cycleId}
            objective={objective}
            onDone={() => setWriting(null)}
            onCancel={() => setWriting(null)}
          />
        )}
        {writing === 'grade' && (
          <GradeDialog
            kind="objective"
            id={objective.id}
            title={objective.title}
            onClose={() => setWriting(null)}
          />
        )}
        {writing === 'keyResult' ? (
          <KeyResultForm objective={objective} onDone={() => setWriting(null)} />
        ) : (
          <KeyResults
            objective={objective}
            onOpen={onOpen}
            onAdd={() => setWriting('keyResult')}
            onWeigh={() => setWriting('weights')}
          />
        )}
        {writing === 'weights' && (
          <WeightsForm key={objective.version} objective={objective} onDone={() => setWriting(null)} />
        )}
        <Arithmetic objective={objective} />
        <Alignments objective={objective} />
        <Trail objective={objective} />
      </div>
    </>
  );
}

function Steps({ objective }: { objective: ObjectiveView }) {
  const t = useT(texts);
  const [asking, setAsking] = useState<'decline' | 'withdraw' | null>(null);
  const take = useWrite(ENDPOINTS.stepObjective, { onSuccess: () => tell(t('saved')) });
  const give = (step: (typeof objective.allowedSteps)[number], reason: string | null): void =>
    take.mutate({ params: { id: objective.id, step }, body: { reason, basedOnVersion: objective.version } });

  return (
    <>
      <ErrorNotice error={take.error} />
      {objective.allowedSteps.map((step) => (
        <Button
          key={step}
          variant={step === 'approve' ? 'filled' : 'default'}
          loading={take.isPending}
          onClick={() => (step === 'decline' || step === 'withdraw' ? setAsking(step) : give(step, null))}
        >
          {t(`steps.${step}`)}
        </Button>
      ))}
      {asking !== null && (
        <ReasonDialog
          title={t(`steps.${asking}`)}
          text={t('stepText')}
          onConfirm={(reason) => give(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
