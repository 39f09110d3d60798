import { Anchor, Skeleton } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { monthsOf } from '../../../../domain/evaluation/aggregate';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { formPacketHref } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMe } from '../../lib/session';
import { calibrationTexts } from './calibration-locale';
import { FormCalibrations } from './calibration-trail';
import { CriteriaTable } from './criteria-table';
import { Development } from './development';
import classes from './evaluations.module.css';
import { HowItCame, SpanMonths } from './explanation';
import { explanationTexts } from './explanation-locale';
import { ActingFor, ForWhom } from './in-place-of';
import { FormHistory } from './form-history';
import { LeaderConduct } from './leader-conduct';
import { factorTexts } from './leader-factors-locale';
import { DaysWorked } from './not-rated';
import { texts } from './locale';
import { ColleagueOpinions } from './colleague-opinions';
import { Answers, PetitionForm, SelfForm } from './own-part';
import { paperTexts } from './paper-locale';
import { RecordsPanel } from './records-panel';
import { ResultFigures } from './result-figures';
import { UnsignedLevel } from './unsigned-level';
import { ConfirmPanel, JudgeForm, SignedActs } from './superior-part';
import { STATUS_LOOK, monthName, namesOf, periodName } from './words';
import { YearPart } from './year-part';

/** One person's evaluation of one period: the whole of it, with what the reader may do now. */
export function FormPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getEvaluationForm, { params: { id } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={480} /> : <Form key={data.id} form={data} />;
}

function Form({ form }: { form: FormView }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { unitName } = useFormat();
  const place = [t(`standing.${form.standing}`), unitName(form.agency)].join(', ');

  return (
    <>
      <EvaluationTabs />
      <PageHeader
        title={t('form.title', { period: periodName(t, form) })}
        lead={t('form.lead', {
          person: form.person.name,
          place,
          method: form.method.name[language],
          version: form.method.version,
        })}
        actions={<SignedActs form={form} />}
      />
      <Standing form={form} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Parts form={form} />
        </div>
        <FormHistory form={form} />
      </div>
    </>
  );
}

/** Where it stands, as a sentence: in whose hands, until when, what then. */
function Standing({ form }: { form: FormView }) {
  const t = useT(texts);
  const paper = useT(paperTexts);
  const how = useT(explanationTexts);
  const { short } = useFormat();
  const me = useMe();
  const isOwn = form.person.id === me.personId;
  const waits = form.waitingFor;
  const isMine = waits?.people.some(({ id }) => id === me.personId) === true;

  return (
    <div className={classes.state}>
      <Chip {...STATUS_LOOK[form.status]} label={t(`status.${form.status}`)} />
      {waits !== null && (
        <span>
          {isMine
            ? t('form.waitsYou', { by: short(waits.by) })
            : t('form.waits', { names: namesOf(waits.people), by: short(waits.by) })}
        </span>
      )}
      {form.status === 'petitionWindow' && form.petition === null && form.petitionUntil !== null && (
        <span>{t(isOwn ? 'form.windowOwn' : 'form.window', { until: short(form.petitionUntil) })}</span>
      )}
      {form.petition !== null && (
        <Anchor component={Link} to={`/petitions/${form.petition.id}`}>
          {t('form.openPetition')}
        </Anchor>
      )}
      {form.status === 'locked' && <span>{t('form.locked')}</span>}
      {form.absence !== null && <span>{t('form.notRated', { absence: t(`absence.${form.absence}`) })}</span>}
      {form.presence !== null && <DaysWorked presence={form.presence} />}
      {form.scored && <Sheets form={form} isOwn={isOwn} />}
      <Anchor component={Link} to={`/evaluations/${form.id}/paper`}>
        {paper('open')}
      </Anchor>
      {form.versions.length > 0 && (
        <Anchor download href={formPacketHref(form.id)}>
          {how('packet')}
        </Anchor>
      )}
    </div>
  );
}

/** The work that is counted: the sheet of the month, or of each month of a scored quarter. */
function Sheets({ form: { kind, startsOn, person }, isOwn }: { form: FormView; isOwn: boolean }) {
  const t = useT(texts);
  const months = kind === 'quarter' ? monthsOf({ kind, from: startsOn }) : [startsOn];

  return months.map((month) => (
    <Anchor
      key={month}
      component={Link}
      to={`/evaluation?month=${month}${isOwn ? '' : `&person=${person.id}`}`}
    >
      {months.length > 1 ? t('form.sheetOf', { month: monthName(month) }) : t('form.sheet')}
    </Anchor>
  ));
}

function Parts({ form }: { form: FormView }) {
  const may = (command: FormView['allowedCommands'][number]) => form.allowedCommands.includes(command);

  return (
    <>
      <ActingFor person={form.inPlaceOf?.person ?? null} />
      {form.versions.length > 0 && <Results form={form} />}
      {form.status === 'confirmation' && <ConfirmPanel form={form} />}
      {!form.scored && <SpanMonths form={form} />}
      <FormCalibrations form={form} />
      <RecordsPanel form={form} />
      <YearPart form={form} />
      {may('assessSelf') && <SelfForm form={form} />}
      {form.status === 'assessment' && may('assess') && <JudgeForm form={form} />}
      {!may('assessSelf') && !(form.status === 'assessment' && may('assess')) && <Said form={form} />}
      <ColleagueOpinions formId={form.id} />
      {form.leads && <LeaderConduct formId={form.id} />}
      <Answers form={form} />
      {may('filePetition') && <PetitionForm form={form} />}
      {form.versions.length > 0 && <DevelopmentPart form={form} />}
    </>
  );
}

/** One's own register is read only; those who lead the person add to it. */
function DevelopmentPart({ form }: { form: FormView }) {
  const me = useMe();

  return form.person.id === me.personId ? (
    <Development personId="me" />
  ) : (
    <Development personId={form.person.id} formId={form.id} />
  );
}

/** What was given so far, side by side, for everybody who only reads. */
function Said({ form }: { form: FormView }) {
  const t = useT(texts);
  const factor = useT(factorTexts);
  const calibration = useT(calibrationTexts);
  const words = [
    [t('form.strengths'), form.self?.strengths ?? ''],
    [t('form.weaknesses'), form.self?.weaknesses ?? ''],
    [t('form.comment'), form.assessment?.comment ?? ''],
    [factor('given'), form.assessment?.unitResultReason ?? ''],
    [calibration('keptReason'), form.assessment?.keptReason ?? ''],
    [t('form.handling'), form.assessment?.handling ?? ''],
  ] as const;

  return (
    <Panel
      title={t(form.criteria.length > 0 ? 'form.criteria' : 'form.words')}
      hint={form.selfMissed ? t('form.selfMissed') : undefined}
    >
      <div className={classes.fields}>
        {form.criteria.length > 0 && <CriteriaTable form={form} />}
        {form.assessment?.leader != null && form.leaderFactors.length > 0 && (
          <p className={classes.words}>
            {form.leaderFactors
              .map((factor) => `${t(`form.leader.${factor}`)}: ${form.assessment?.leader?.[factor] ?? ''} %`)
              .join(' · ')}
          </p>
        )}
        {form.self?.proposedLevel != null && (
          <p className={classes.words}>
            {t('form.proposed')}: {t(`level.${form.self.proposedLevel}`)}
          </p>
        )}
        {words.map(([label, text]) =>
          text === '' ? null : (
            <div key={label}>
              <p className={classes.quiet}>{label}</p>
              <p className={classes.words}>{text}</p>
            </div>
          ),
        )}
      </div>
    </Panel>
  );
}

/** Every result that stood, the present one first; those that were replaced stay. */
function Results({ form }: { form: FormView }) {
  const t = useT(texts);
  const paper = useT(paperTexts);
  const how = useT(explanationTexts);
  const { short } = useFormat();
  const { confirmedBy } = form;

  return (
    <Panel title={t('form.results')}>
      <div className={classes.versions}>
        {[...form.versions].reverse().map(({ version, hash, because, result, at, documents }, index) => (
          <article key={version}>
            <p className={classes.quiet}>
              {t('form.version', { no: version })} · {t(`form.versionBecause.${because}`)} · {short(at)} ·{' '}
              {t(index === 0 ? 'form.current' : 'form.replaced')}
            </p>
            <ResultFigures result={result} points={form.method.points} />
            {index === 0 && <UnsignedLevel level={form.unsignedLevel} />}
            <HowItCame formId={form.id} version={version} what={t('form.version', { no: version })} />
            <p className={classes.hash}>{t('form.code', { hash: hash.slice(0, 16) })}</p>
            <Anchor
              component={Link}
              to={`/evaluations/${form.id}/paper?version=${version}`}
              className={classes.document}
            >
              {how('paperOf', { no: version })}
            </Anchor>
            {documents.map((document) => (
              <Anchor
                key={document.hash}
                component={Link}
                to={`/evaluations/${form.id}/documents/${document.hash}`}
                className={classes.document}
              >
                {paper(`document.${document.kind}`)}
              </Anchor>
            ))}
          </article>
        ))}
        {confirmedBy !== null && (
          <p className={classes.quiet}>
            {t('form.confirmedBy', {
              name: confirmedBy.person.name,
              relation: t(`relation.${confirmedBy.relation}`),
              at: short(confirmedBy.at),
            })}
          </p>
        )}
        <ForWhom person={confirmedBy?.forPerson ?? null} />
      </div>
    </Panel>
  );
}
