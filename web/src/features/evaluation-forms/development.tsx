/** The register of strengths, weaknesses, agreed actions and training needs of one person. */
import { Anchor, Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DevelopmentItemView } from '../../../../contracts/evaluation-afterwards';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { DEVELOPMENT_KINDS } from '../../../../domain/evaluation/development';
import type { DevelopmentKind } from '../../../../domain/evaluation/development';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { StatusChip } from '../../components/status-chip';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { usePages, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { afterwardsTexts } from './afterwards-locale';
import { KIND_LOOK } from './afterwards-look';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { periodName } from './words';

/** `formId` lets a superior add to it; whoever may not read the register sees no panel at all. */
export function Development({ personId, formId }: { personId: string; formId?: string }) {
  const t = useT(afterwardsTexts);
  const pages = usePages(ENDPOINTS.listDevelopment, { params: { id: personId }, query: {} });

  if (pages.data === undefined) {
    return null;
  }

  return (
    <Panel title={t('development')} hint={t('developmentHint')}>
      <div className={classes.fields}>
        {pages.rows.length === 0 && <p className={classes.quiet}>{t('developmentNone')}</p>}
        <ul className={classes.plain}>
          {pages.rows.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
        <LoadMore pages={pages} label={t('more')} />
        {formId !== undefined && <AddItem formId={formId} />}
      </div>
    </Panel>
  );
}

function Item({ item }: { item: DevelopmentItemView }) {
  const t = useT(afterwardsTexts);
  const words = useT(texts);
  const may = useMay();
  const { short, date } = useFormat();
  const close = useWrite(ENDPOINTS.closeDevelopment, { onSuccess: () => tell(t('closed')) });
  const { kind, topic, text, dueOn, setBy, setAt, period, closed, mayClose, mayIssue } = item;

  return (
    <li className={classes.item}>
      <div className={classes.actions}>
        <Chip {...KIND_LOOK[kind]} label={t(`kind.${kind}`)} />
        {closed !== null && <Chip {...KIND_LOOK[closed.outcome]} label={t(`outcome.${closed.outcome}`)} />}
      </div>
      <p className={classes.words}>
        {topic !== null && <strong>{topic}: </strong>}
        {text}
      </p>
      <p className={classes.quiet}>
        {dueOn !== null && `${t('due', { date: date(dueOn) })} · `}
        {t('setBy', { name: setBy.name, at: short(setAt), period: periodName(words, period) })}
        {closed !== null && ` · ${t('closedBy', { name: closed.by.name, at: short(closed.at) })}`}
      </p>
      {item.work.map(({ id, number, status, dueAt }) => (
        <p key={id} className={classes.quiet}>
          <Anchor component={Link} to={`/assignments/${id}`}>
            {number}
          </Anchor>{' '}
          <StatusChip status={status} /> {t('workDue', { date: date(dueAt) })}
        </p>
      ))}
      <ErrorNotice error={close.error} />
      <div className={classes.actions}>
        {mayIssue && may('assignment.issue') && (
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/issue?development=${item.id}&person=${item.person.id}`}
            aria-label={t('issueNamed', { text })}
          >
            {t('issue')}
          </Button>
        )}
        {mayClose.map((outcome) => (
          <Button
            key={outcome}
            size="xs"
            variant="default"
            loading={close.isPending}
            aria-label={t(`closeNamed.${outcome}`, { text })}
            onClick={() => close.mutate({ params: { id: item.id }, body: { outcome } })}
          >
            {t(`close.${outcome}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}

const EMPTY = { kind: 'action' as DevelopmentKind, topic: '', text: '', dueOn: '' };

function AddItem({ formId }: { formId: string }) {
  const t = useT(afterwardsTexts);
  const fieldErrors = useFieldErrors();
  const [value, setValue] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>) => setValue((before) => ({ ...before, ...change }));
  const add = useWrite(ENDPOINTS.addDevelopment, {
    onSuccess: () => {
      setValue(EMPTY);
      tell(t('added'));
    },
  });
  const wrong = fieldErrors(add.error);
  const { kind, topic, text, dueOn } = value;
  const lacks =
    text.trim() === '' || (kind === 'action' && dueOn === '') || (kind === 'training' && topic.trim() === '');

  return (
    <fieldset className={classes.fields}>
      <legend>{t('add')}</legend>
      <Select
        label={t('kindField')}
        data={DEVELOPMENT_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(one) => set({ kind: (one ?? 'action') as DevelopmentKind })}
      />
      {kind === 'training' && (
        <TextInput
          label={t('topic')}
          value={topic}
          error={wrong['topic']}
          onChange={({ currentTarget }) => set({ topic: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('text')}
        autosize
        minRows={2}
        value={text}
        error={wrong['text']}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      {kind === 'action' && (
        <TextInput
          type="date"
          label={t('dueOn')}
          value={dueOn}
          error={wrong['dueOn']}
          onChange={({ currentTarget }) => set({ dueOn: currentTarget.value })}
        />
      )}
      <ErrorNotice error={add.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={add.isPending}
          disabled={lacks}
          onClick={() =>
            add.mutate({
              params: { id: formId },
              body: {
                kind,
                text,
                ...(kind === 'training' && { topic }),
                ...(kind === 'action' && { dueOn }),
              },
            })
          }
        >
          {t('add')}
        </Button>
      </div>
    </fieldset>
  );
}
