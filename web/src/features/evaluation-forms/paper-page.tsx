import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PaperView } from '../../../../contracts/evaluation-outputs';
import { outcomeOf } from '../../../../domain/evaluation/frozen-result';
import { ErrorNotice } from '../../components/error-notice';
import { useDocumentTitle } from '../../components/page-header';
import { paperTableHref } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { PaperActions } from './paper-actions';
import classes from './paper.module.css';
import { PaperMonths, PaperPoints } from './paper-tables';
import { paperTexts } from './paper-locale';
import { texts } from './locale';
import { periodName } from './words';

const Search = z.object({ version: z.string().regex(/^\d+$/).optional() });

/** Form 01 or 02 of a person, as it goes on paper. */
export function PaperPage() {
  const { id = '' } = useParams();
  const [{ version }] = useSearch(Search);
  const { data, error, refetch } = useRead(ENDPOINTS.getFormPaper, {
    params: { id },
    query: { ...(version !== undefined && { version: Number(version) }) },
  });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={480} /> : <Paper paper={data} />;
}

function Paper({ paper }: { paper: PaperView }) {
  const t = useT(paperTexts);
  useDocumentTitle(`${t(`sheet.${paper.sheet}`)} · ${paper.person.name}`);

  return (
    <>
      <PaperActions
        formId={paper.formId}
        tableHref={paperTableHref(paper.formId, paper.confirmed?.version)}
      />
      <article className={classes.paper}>
        <Heading paper={paper} />
        {paper.criteria.length > 0 && (
          <section>
            <h2>{t('criteria')}</h2>
            <PaperPoints paper={paper} />
          </section>
        )}
        {paper.months.length > 0 && (
          <section>
            <h2>{t('months')}</h2>
            <PaperMonths paper={paper} />
          </section>
        )}
        <Words paper={paper} />
        <Result paper={paper} />
        <Signatures paper={paper} />
      </article>
    </>
  );
}

function Heading({ paper }: { paper: PaperView }) {
  const t = useT(paperTexts);
  const words = useT(texts);
  const { language } = useLanguage();
  const { unitName } = useFormat();
  const { person, unit, agency, method } = paper;
  const fields: [string, ReactNode][] = [
    [t('person'), person.name],
    [t('post'), person.title ?? t('notGiven')],
    [t('unit'), unitName(unit)],
    [t('agency'), unitName(agency)],
    [t('period'), periodName(words, paper)],
  ];

  return (
    <header>
      <div className={classes.top}>
        <strong>{unitName(agency)}</strong>
        <strong>{t(`sheet.${paper.sheet}`)}</strong>
      </div>
      <h1>{t(`title.${paper.sheet}`)}</h1>
      <p className={classes.centred}>
        {t('basis', {
          basis: paper.legalBasis.join(', '),
          method: method.name[language],
          version: method.version,
        })}
      </p>
      <dl className={classes.fields}>
        {fields.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Words({ paper }: { paper: PaperView }) {
  const t = useT(paperTexts);
  const words = useT(texts);
  const isYear = paper.sheet === 'form02';
  const said: [string, string][] = [
    [t('strengths'), paper.strengths],
    [t('weaknesses'), paper.weaknesses],
    ...(isYear && paper.proposedLevel !== null
      ? ([[t('proposed'), words(`level.${paper.proposedLevel}`)]] as [string, string][])
      : []),
    [t('comment'), paper.comment],
    ...(isYear ? ([[t('handling'), paper.handling]] as [string, string][]) : []),
  ];

  return (
    <section>
      <h2>{t('words')}</h2>
      {said.map(([label, text]) => (
        <p key={label} className={classes.said}>
          <strong>{label}:</strong> {text === '' ? '…………' : text}
        </p>
      ))}
    </section>
  );
}

function Result({ paper }: { paper: PaperView }) {
  const t = useT(paperTexts);
  const words = useT(texts);
  const { decimal } = useFormat();
  const { confirmed, absence, scored } = paper;
  const read = (points: string | null) => (points === null ? null : decimal(points));

  if (confirmed === null) {
    return (
      <section>
        <h2>{t('result')}</h2>
        <p>
          {absence === null
            ? t('notConfirmed')
            : words('form.notRated', { absence: words(`absence.${absence}`) })}
        </p>
      </section>
    );
  }

  const figures: [string, string | null][] = [
    ...(scored
      ? ([
          [t('commonPoints'), read(confirmed.commonPointsDisplayed)],
          [t('resultPoints'), read(confirmed.resultPointsDisplayed)],
        ] as [string, string | null][])
      : []),
    [t(scored ? 'total' : 'mean'), read(confirmed.result.totalDisplayed)],
    [
      t('level'),
      [words(`level.${outcomeOf(confirmed.result)}`), confirmed.provision].filter(Boolean).join(' · '),
    ],
  ];

  return (
    <section>
      <h2>{t('result')}</h2>
      {confirmed.isReplaced && <p>{t('replaced')}</p>}
      <dl className={classes.fields}>
        {figures.map(([label, value]) =>
          value === null ? null : (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>
                <strong>{value}</strong>
              </dd>
            </div>
          ),
        )}
      </dl>
      <p className={classes.code}>{t('version', { no: confirmed.version, hash: confirmed.hash })}</p>
    </section>
  );
}

function Signatures({ paper: { signatures } }: { paper: PaperView }) {
  const t = useT(paperTexts);
  const words = useT(texts);
  const { short } = useFormat();
  const { person, authority } = signatures;

  return (
    <section className={classes.signatures}>
      <div>
        <strong>{t('signPerson')}</strong>
        {t('signHint')}
        <div className={classes.room} />
        <strong>{person.name}</strong>
        {person.at !== null && (
          <span className={classes.code}>{t('signedAt', { at: short(person.at) })}</span>
        )}
      </div>
      <div>
        <strong>{t('signAuthority')}</strong>
        {authority?.relation == null ? t('signHint') : words(`relation.${authority.relation}`)}
        <div className={classes.room} />
        <strong>{authority?.name ?? '…………'}</strong>
        {authority !== null && (
          <span className={classes.code}>{t('signedAt', { at: short(authority.at) })}</span>
        )}
      </div>
    </section>
  );
}
