/** What colleagues say of the person in this period; whoever judges asks them, the person names some. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { FormOpinionView, FormOpinionsView } from '../../../../contracts/opinions';
import { NAMED_AT_MOST } from '../../../../domain/evaluation/opinions';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import classes from './evaluations.module.css';
import { OPINION_LOOK } from './opinion-look';
import { OpinionWords } from './opinion-words';
import { opinionTexts } from './opinions-locale';
import { namesOf } from './words';

/** Nothing where the procedure asks no colleagues. */
export function ColleagueOpinions({ formId }: { formId: string }) {
  const t = useT(opinionTexts);
  const { data } = useRead(ENDPOINTS.getFormOpinions, { params: { id: formId } });

  if (data === undefined || (data.rule === null && data.items.length === 0)) {
    return null;
  }

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <div className={classes.fields}>
        {data.items.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
        <ul className={classes.plain}>
          {data.items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
        {data.named.length > 0 && (
          <p className={classes.quiet}>{t('named', { names: namesOf(data.named) })}</p>
        )}
        {data.mayAsk && <Choose opinions={data} act="ask" />}
        {data.mayName && data.named.length < NAMED_AT_MOST && <Choose opinions={data} act="name" />}
      </div>
    </Panel>
  );
}

function Item({ item }: { item: FormOpinionView }) {
  const t = useT(opinionTexts);
  const { short } = useFormat();
  const asked = {
    name: item.askedBy.name,
    at: short(item.askedAt),
    due: short(item.dueAt),
    count: item.shared,
  };

  return (
    <li className={classes.item}>
      <div className={classes.actions}>
        <strong>{item.author.name}</strong>
        <Chip {...OPINION_LOOK[item.state]} label={t(`state.${item.state}`)} />
      </div>
      <OpinionWords opinion={item} />
      {item.reason !== null && <p className={classes.quiet}>{t('because', { reason: item.reason })}</p>}
      <p className={classes.quiet}>
        {t('askedLine', asked)}
        {item.settledAt !== null && ` · ${t('settled', { at: short(item.settledAt) })}`}
      </p>
    </li>
  );
}

/** Asking as whoever judges, or naming as the person: first those who worked together, then anybody. */
function Choose({ opinions, act }: { opinions: FormOpinionsView; act: 'ask' | 'name' }) {
  const t = useT(opinionTexts);
  const fieldErrors = useFieldErrors();
  const [other, setOther] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const onSuccess = () => {
    setOther(null);
    setReason('');
    tell(t(act === 'ask' ? 'asked' : 'nameDone'));
  };
  const ask = useWrite(ENDPOINTS.askOpinion, { onSuccess });
  const name = useWrite(ENDPOINTS.nameColleague, { onSuccess });
  const given = act === 'ask' ? ask : name;
  const wrong = fieldErrors(given.error);
  const { formId, rule, proposed, items, named } = opinions;
  const taken = (act === 'ask' ? items.map(({ author }) => author) : named).map(({ id }) => id);
  const give = (colleagueId: string) => {
    const params = { id: formId };
    const why = reason.trim();

    if (act === 'name') {
      name.mutate({ params, body: { colleagueId } });
    } else {
      ask.mutate({ params, body: { colleagueId, ...(why !== '' && { reason: why }) } });
    }
  };

  return (
    <fieldset className={classes.fields}>
      <legend>{t(act)}</legend>
      <p className={classes.quiet}>
        {act === 'ask' ? t('askHint', { most: rule?.atMost ?? 0, days: rule?.days ?? 0 }) : t('nameHint')}
      </p>
      {proposed.length > 0 && <p className={classes.small}>{t('proposed')}</p>}
      <ul className={classes.plain}>
        {proposed
          .filter(({ person }) => !taken.includes(person.id))
          .map(({ person, shared }) => (
            <li key={person.id} className={classes.actions}>
              <span>
                {person.name} <span className={classes.quiet}>{t('shared', { count: shared })}</span>
              </span>
              <Button
                size="xs"
                variant="default"
                loading={given.isPending}
                aria-label={t(act === 'ask' ? 'askNamed' : 'nameNamed', { name: person.name })}
                onClick={() => give(person.id)}
              >
                {t(act)}
              </Button>
            </li>
          ))}
      </ul>
      <PersonPicker
        label={t('other')}
        value={other}
        exclude={taken}
        error={wrong['colleagueId']}
        onChange={(person) => setOther(person?.id ?? null)}
      />
      {act === 'ask' && other !== null && (
        <Textarea
          autosize
          label={t('reason')}
          maxLength={1000}
          value={reason}
          error={wrong['reason']}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      <ErrorNotice error={given.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={given.isPending}
          disabled={other === null}
          onClick={() => other !== null && give(other)}
        >
          {t(act)}
        </Button>
      </div>
    </fieldset>
  );
}
