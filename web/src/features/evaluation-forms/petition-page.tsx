import { Anchor, Button, Skeleton, Textarea } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ExplanationView } from '../../../../contracts/evaluation-explanation';
import type { PetitionView } from '../../../../contracts/petitions';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { OpensInPlace } from '../../components/opens-in-place';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { useDraft } from '../../lib/drafts';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import type { CorrectionDraft } from './correction-model';
import { correctionOf, isEmpty as nothingIn } from './correction-model';
import classes from './evaluations.module.css';
import { ExplanationBody, HowItCame } from './explanation';
import { explanationTexts } from './explanation-locale';
import { ActingFor, ForWhom } from './in-place-of';
import { texts } from './locale';
import { Grounds } from './petition-grounds';
import { ResultFigures } from './result-figures';
import { tell } from '../../components/tell';
import { namesOf, periodName } from './words';

/** One petition: what it says, the evidence that came with it, before and after, and the decision. */
export function PetitionPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getPetition, { params: { id } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={480} /> : <Petition key={data.id} petition={data} />;
}

const NOTHING: CorrectionDraft = { points: {}, sources: [], reason: '' };

function Petition({ petition }: { petition: PetitionView }) {
  const t = useT(texts);
  const { short } = useFormat();
  const draft = useDraft<CorrectionDraft>(`decide/${petition.id}`, NOTHING);
  const edit = petition.mayDecide ? draft : null;

  return (
    <>
      <EvaluationTabs />
      <PageHeader
        title={t('petitions.page', { period: periodName(t, petition) })}
        lead={
          <>
            {petition.person.name} · {t('petitions.received', { at: short(petition.receivedAt) })} ·{' '}
            {petition.status === 'open'
              ? t('petitions.waits', { names: namesOf(petition.waitingFor), due: short(petition.dueAt) })
              : t(`petitions.state.${petition.status}`)}
          </>
        }
        actions={
          <Anchor component={Link} to={`/evaluations/${petition.formId}`}>
            {t('petitions.openForm')}
          </Anchor>
        }
      />
      <div className={classes.main}>
        <Panel title={t('petitions.text')}>
          <p className={classes.words}>{petition.reason}</p>
        </Panel>
        {petition.decision !== null && <Decision petition={petition} />}
        <Grounds petition={petition} draft={edit} />
        {petition.mayDecide && <ActingFor person={petition.forPerson} />}
        {petition.mayDecide && <Decide petition={petition} draft={draft} />}
      </div>
    </>
  );
}

function Before({ petition: { before, points, formId, evidence } }: { petition: PetitionView }) {
  const t = useT(texts);

  return (
    <>
      <h3>{t('petitions.before')}</h3>
      <ResultFigures result={before} points={points} />
      <HowItCame formId={formId} version={evidence.version} what={t('petitions.before')} />
    </>
  );
}

function Decision({ petition }: { petition: PetitionView }) {
  const { decision, points, formId } = petition;
  const t = useT(texts);
  const { short } = useFormat();

  return decision === null ? null : (
    <Panel
      title={`${t('petitions.decision')}: ${t(`petitions.outcome.${decision.outcome}`)}`}
      hint={t('petitions.by', { name: decision.by.name, at: short(decision.at) })}
    >
      <div className={classes.fields}>
        <ForWhom person={decision.forPerson} />
        <p className={classes.words}>{decision.reason}</p>
        <Before petition={petition} />
        {decision.after !== null && (
          <>
            <h3>{t('petitions.after')}</h3>
            <ResultFigures result={decision.after} points={points} />
            {decision.afterVersion !== null && (
              <HowItCame formId={formId} version={decision.afterVersion} what={t('petitions.after')} />
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

/** The arithmetic of the correction under trial: nothing of it is stored yet. */
function TriedOut({ explanation }: { explanation: ExplanationView }) {
  const t = useT(texts);
  const how = useT(explanationTexts);

  return (
    <OpensInPlace label={how('how')} name={how('howOf', { what: t('petitions.after') })}>
      {() => <ExplanationBody explanation={explanation} />}
    </OpensInPlace>
  );
}

interface Draft {
  value: CorrectionDraft;
  set: (next: (before: CorrectionDraft) => CorrectionDraft) => void;
  clear: () => void;
}

/** Before and after on one page, then the decision with its reasons. */
function Decide({ petition, draft }: { petition: PetitionView; draft: Draft }) {
  const t = useT(texts);
  const preview = useWrite(ENDPOINTS.previewCorrection);
  const decide = useWrite(ENDPOINTS.decidePetition, {
    onSuccess: () => {
      draft.clear();
      tell(t('petitions.decided'));
    },
  });
  const correction = correctionOf(petition, draft.value);
  const isEmpty = nothingIn(correction);
  const { reason } = draft.value;
  const params = { id: petition.id };
  const onBehalfOf = petition.forPerson?.id;

  return (
    <Panel title={t('petitions.decide')}>
      <div className={classes.fields}>
        <div className={classes.actions}>
          <Button
            variant="default"
            disabled={isEmpty}
            loading={preview.isPending}
            onClick={() => preview.mutate({ params, body: { correction } })}
          >
            {t('petitions.tryIt')}
          </Button>
        </div>
        <Before petition={petition} />
        {preview.data !== undefined && (
          <>
            <h3>{t('petitions.after')}</h3>
            <ResultFigures result={preview.data.after} points={petition.points} />
            <TriedOut explanation={preview.data.explanation} />
          </>
        )}
        <Textarea
          label={t('petitions.reason')}
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget: { value } }) => draft.set((before) => ({ ...before, reason: value }))}
        />
        <ErrorNotice error={preview.error ?? decide.error} />
        <div className={classes.actions}>
          <Button
            disabled={isEmpty || reason.trim() === ''}
            loading={decide.isPending}
            onClick={() =>
              decide.mutate({ params, body: { outcome: 'granted', reason, correction }, onBehalfOf })
            }
          >
            {t('petitions.grant')}
          </Button>
          <Button
            variant="default"
            disabled={reason.trim() === ''}
            loading={decide.isPending}
            onClick={() => decide.mutate({ params, body: { outcome: 'rejected', reason }, onBehalfOf })}
          >
            {t('petitions.reject')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
