/** What I am asked to say of colleagues: written here, or declined. */
import { Anchor, Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AskedOpinionView } from '../../../../contracts/opinions';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { EvaluationTabs } from '../../components/evaluation-tabs';
import { LoadMore } from '../../components/load-more';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { ReasonDialog } from '../../components/reason-dialog';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useWrite } from '../../lib/query';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { OPINION_LOOK } from './opinion-look';
import { OpinionWords } from './opinion-words';
import { opinionTexts } from './opinions-locale';
import { periodName } from './words';

export function OpinionsPage() {
  const t = useT(opinionTexts);
  const pages = usePages(ENDPOINTS.listOpinionsAsked, { query: {} });

  return (
    <>
      <EvaluationTabs />
      <PageHeader title={t('pageTitle')} lead={t('pageLead')} />
      <ErrorNotice error={pages.error} />
      <div className={classes.main}>
        {pages.data !== undefined && pages.rows.length === 0 && (
          <p className={classes.quiet}>{t('mineNone')}</p>
        )}
        {pages.rows.map((opinion) => (
          <Asked key={opinion.id} opinion={opinion} />
        ))}
        <LoadMore pages={pages} label={t('more')} />
      </div>
    </>
  );
}

function Asked({ opinion }: { opinion: AskedOpinionView }) {
  const t = useT(opinionTexts);
  const words = useT(texts);
  const { short, unitName } = useFormat();
  const { person, unit, state, askedBy, dueAt, work } = opinion;

  return (
    <Panel
      title={t('about', { name: person.name, unit: unitName(unit), period: periodName(words, opinion) })}
      hint={t('askedBy', { name: askedBy.name, due: short(dueAt) })}
    >
      <div className={classes.fields}>
        <div className={classes.actions}>
          <Chip {...OPINION_LOOK[state]} label={t(`state.${state}`)} />
        </div>
        {opinion.reason !== null && (
          <p className={classes.quiet}>{t('because', { reason: opinion.reason })}</p>
        )}
        {work.length > 0 && <p className={classes.small}>{t('work')}</p>}
        <ul className={classes.plain}>
          {work.map(({ id, number, title }) => (
            <li key={id}>
              <Anchor underline="always" component={Link} to={`/assignments/${id}`}>
                {number}
              </Anchor>{' '}
              {title}
            </li>
          ))}
        </ul>
        <OpinionWords opinion={opinion} />
        {opinion.mayAnswer && <Write opinion={opinion} />}
      </div>
    </Panel>
  );
}

function Write({ opinion: { id, person } }: { opinion: AskedOpinionView }) {
  const t = useT(opinionTexts);
  const [strengths, setStrengths] = useState('');
  const [weaknesses, setWeaknesses] = useState('');
  const [isDeclining, setDeclining] = useState(false);
  const write = useWrite(ENDPOINTS.writeOpinion, { onSuccess: () => tell(t('written')) });
  const decline = useWrite(ENDPOINTS.declineOpinion, { onSuccess: () => tell(t('declineDone')) });
  const given = (text: string) => (text.trim() === '' ? null : text.trim());
  const params = { id };

  return (
    <>
      <Textarea
        autosize
        minRows={2}
        maxLength={2000}
        label={t('strengths')}
        value={strengths}
        onChange={({ currentTarget }) => setStrengths(currentTarget.value)}
      />
      <Textarea
        autosize
        minRows={2}
        maxLength={2000}
        label={t('weaknesses')}
        value={weaknesses}
        onChange={({ currentTarget }) => setWeaknesses(currentTarget.value)}
      />
      <ErrorNotice error={write.error ?? decline.error} />
      <div className={classes.actions}>
        <Button
          loading={write.isPending}
          disabled={given(strengths) === null && given(weaknesses) === null}
          aria-label={t('writeNamed', { name: person.name })}
          onClick={() =>
            write.mutate({ params, body: { strengths: given(strengths), weaknesses: given(weaknesses) } })
          }
        >
          {t('write')}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          aria-label={t('declineNamed', { name: person.name })}
          onClick={() => setDeclining(true)}
        >
          {t('decline')}
        </Button>
      </div>
      {isDeclining && (
        <ReasonDialog
          title={t('declineNamed', { name: person.name })}
          text={t('declineText')}
          confirm={t('decline')}
          onConfirm={(reason) => decline.mutate({ params, body: { reason } })}
          onClose={() => setDeclining(false)}
        />
      )}
    </>
  );
}
