/** On the board of a period: whether its levels are made known, the training needs by topic, and the register by kind. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TrainingNeedsView } from '../../../../contracts/evaluation-afterwards';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PublicationAudience } from '../../../../domain/evaluation/procedure';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { afterwardsTexts } from './afterwards-locale';
import classes from './evaluations.module.css';

export function PublicationPanel({ periodId }: { periodId: string }) {
  const t = useT(afterwardsTexts);
  const { short } = useFormat();
  const { data, error } = useRead(ENDPOINTS.getPublication, { params: { id: periodId } });

  if (data === undefined || data.rule === null) {
    return <ErrorNotice error={error} />;
  }

  const { current, rule, mayPublish } = data;

  return (
    <Panel title={t('publication')} hint={t('publicationHint')}>
      <div className={classes.fields}>
        <p className={classes.words}>
          {current === null
            ? t('publicationNone')
            : t('publicationLive', {
                audience: t(`audience.${current.audience}`),
                until: short(current.until),
                no: current.documentNumber,
                name: current.by.name,
              })}
        </p>
        {mayPublish && current === null && <Publish periodId={periodId} rule={rule} />}
        {mayPublish && current !== null && <Withdraw periodId={periodId} />}
      </div>
    </Panel>
  );
}

function Publish({
  periodId,
  rule: { audiences, mostDays },
}: {
  periodId: string;
  rule: { audiences: PublicationAudience[]; mostDays: number };
}) {
  const t = useT(afterwardsTexts);
  const [audience, setAudience] = useState<PublicationAudience>(audiences[0] ?? 'unit');
  const [days, setDays] = useState<number | string>(mostDays);
  const [documentNumber, setDocumentNumber] = useState('');
  const publish = useWrite(ENDPOINTS.publishLevels, { onSuccess: () => tell(t('publishedDone')) });

  return (
    <>
      <div className={classes.row}>
        <Select
          label={t('audienceField')}
          data={audiences.map((one) => ({ value: one, label: t(`audience.${one}`) }))}
          value={audience}
          allowDeselect={false}
          onChange={(one) => setAudience((one ?? 'unit') as PublicationAudience)}
        />
        <NumberInput
          label={t('days', { most: mostDays })}
          min={1}
          max={mostDays}
          allowDecimal={false}
          value={days}
          onChange={setDays}
        />
        <TextInput
          label={t('documentNumber')}
          value={documentNumber}
          onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
        />
      </div>
      <ErrorNotice error={publish.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={publish.isPending}
          disabled={documentNumber.trim() === '' || typeof days !== 'number'}
          onClick={() =>
            publish.mutate({
              params: { id: periodId },
              body: { audience, days: Number(days), documentNumber },
            })
          }
        >
          {t('publish')}
        </Button>
      </div>
    </>
  );
}

function Withdraw({ periodId }: { periodId: string }) {
  const t = useT(afterwardsTexts);
  const [reason, setReason] = useState('');
  const withdraw = useWrite(ENDPOINTS.withdrawLevels, { onSuccess: () => tell(t('withdrawn')) });

  return (
    <>
      <TextInput
        label={t('reason')}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <ErrorNotice error={withdraw.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={withdraw.isPending}
          disabled={reason.trim() === ''}
          onClick={() => withdraw.mutate({ params: { id: periodId }, body: { reason } })}
        >
          {t('withdraw')}
        </Button>
      </div>
    </>
  );
}

export function TrainingNeeds({ periodId }: { periodId: string }) {
  const t = useT(afterwardsTexts);
  const { data, error } = useRead(ENDPOINTS.getTrainingNeeds, { params: { id: periodId } });

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  return (
    <Panel title={t('needs')} hint={t('needsHint')}>
      {data.needs.length > 0 && (
        <table className={classes.criteria}>
          <thead>
            <tr>
              <th scope="col">{t('topic')}</th>
              <th scope="col" data-numeric>
                {t('people')}
              </th>
              <th scope="col" data-numeric>
                {t('met')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.needs.map(({ topic, people, met }) => (
              <tr key={topic}>
                <th scope="row">{topic}</th>
                <td data-numeric>{people}</td>
                <td data-numeric>{met}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data.needs.length === 0 && data.hidden === 0 && <p className={classes.quiet}>{t('needsNone')}</p>}
      {data.hidden > 0 && <p className={classes.quiet}>{t('needsHidden', { count: data.hidden })}</p>}
      <RegisterCounts register={data.register} leastGroup={data.leastGroup} />
    </Panel>
  );
}

/** How many people have a strength, a weakness, an action or a need recorded; few are not told. */
function RegisterCounts({ register, leastGroup }: Pick<TrainingNeedsView, 'register' | 'leastGroup'>) {
  const t = useT(afterwardsTexts);
  const untold = leastGroup === null ? t('notTold') : t('tooFew', { count: leastGroup });

  return (
    <table className={classes.criteria}>
      <caption>{t('register')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('kindColumn')}</th>
          <th scope="col" data-numeric>
            {t('people')}
          </th>
          <th scope="col" data-numeric>
            {t('settled')}
          </th>
        </tr>
      </thead>
      <tbody>
        {register.map(({ kind, people, settled }) => (
          <tr key={kind}>
            <th scope="row">{t(`kind.${kind}`)}</th>
            <td data-numeric>{people ?? untold}</td>
            <td data-numeric>{settled ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
