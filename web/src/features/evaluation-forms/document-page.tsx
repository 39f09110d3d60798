import { Skeleton } from '@mantine/core';
import { Fragment } from 'react';
import { useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { DocumentView } from '../../../../contracts/evaluation-outputs';
import { ErrorNotice } from '../../components/error-notice';
import { useDocumentTitle } from '../../components/page-header';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { PaperActions } from './paper-actions';
import classes from './paper.module.css';
import { paperTexts } from './paper-locale';

/** A notice or decision as it was given, for good; in the reader's language. */
export function DocumentPage() {
  const { id = '', hash = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getFormDocument, { params: { id, hash } });

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data === undefined ? <Skeleton height={480} /> : <Document document={data} />;
}

function Document({ document }: { document: DocumentView }) {
  const t = useT(paperTexts);
  const { language } = useLanguage();
  const { left, right, title, paragraphs, signature } = document.text[language];
  useDocumentTitle(t(`document.${document.kind}`));

  return (
    <>
      <PaperActions formId={document.formId} />
      <article className={classes.paper}>
        <header className={classes.top}>
          <Lines lines={left} />
          <Lines lines={right} />
        </header>
        <h1>{title}</h1>
        <div className={classes.body}>
          {paragraphs.map((one, index) => (
            <p key={index}>{one}</p>
          ))}
        </div>
        <div className={classes.sign}>
          {signature.map((one, index) => (
            <Fragment key={index}>
              {index > 0 && <div className={classes.room} />}
              <strong>{one}</strong>
            </Fragment>
          ))}
        </div>
        <p className={classes.code}>
          {t('documentCode', {
            template: document.template.id,
            version: document.template.version,
            hash: document.hash,
          })}
        </p>
      </article>
    </>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <div className={classes.centred}>
    {lines.map((one, index) => (
      <div key={index}>{index === 0 ? <strong>{one}</strong> : one}</div>
    ))}
  </div>
);
