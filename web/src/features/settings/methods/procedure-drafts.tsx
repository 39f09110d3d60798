import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { ProcedureDraftView } from '../../../../../contracts/procedure-drafts';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { tell } from '../../../components/tell';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { queryClient, useRead, useWrite } from '../../../lib/query';
import { useMay, useMe } from '../../../lib/session';
import { common } from '../../../locales/common';
import { Differences } from './differences';
import { useProcedureWord } from './procedure-words';
import { texts } from './locale';
import classes from './methods.module.css';
import { texts as words } from './procedure-locale';

interface DraftsProps {
  methodId: string;
  onEdit: (draft: ProcedureDraftView) => void;
}

/** Proposed versions of the procedure, with what each would change; deciding, giving up. */
export function ProcedureDrafts({ methodId, onEdit }: DraftsProps) {
  const t = useT(texts);
  const tp = useT(words);
  const { data, error } = useRead(ENDPOINTS.listProcedureDrafts, { params: { id: methodId } });

  return (
    <Panel title={tp('drafts')} hint={tp('draftsHint')}>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('noDrafts')}</p>}
      <ul className={classes.drafts}>
        {(data?.items ?? []).map((draft) => (
          <li key={draft.id}>
            <Draft draft={draft} onEdit={() => onEdit(draft)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Draft({ draft, onEdit }: { draft: ProcedureDraftView; onEdit: () => void }) {
  const t = useT(texts);
  const { short } = useFormat();
  const word = useProcedureWord();
  const isOpen = draft.state === 'draft';

  return (
    <article className={classes.form}>
      <p className={classes.head}>
        <strong>{isOpen ? t('open') : outcomeOf()}</strong> · {draft.reason}
        <br />
        <span className={classes.quiet}>
          {t('by', { name: draft.author.name, when: short(draft.writtenAt) })}
          {draft.decidedBy !== null &&
            ` → ${t('by', { name: draft.decidedBy.name, when: short(draft.decidedAt ?? '') })}`}
        </span>
      </p>
      <Differences items={draft.differences} word={word} />
      {isOpen && <Acts draft={draft} onEdit={onEdit} />}
    </article>
  );

  function outcomeOf(): string {
    return draft.state === 'adopted'
      ? t('adopted', { version: draft.version ?? 0, number: draft.documentNumber ?? '' })
      : t('discarded');
  }
}

function Acts({ draft, onEdit }: { draft: ProcedureDraftView; onEdit: () => void }) {
  const t = useT(texts);
  const me = useMe();
  const may = useMay();
  const [isDeciding, setDeciding] = useState(false);
  const isOwn = draft.author.id === me.personId;
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['evaluation-methods'] });
  const discard = useWrite(ENDPOINTS.discardProcedure, {
    onSuccess: () => {
      tell(t('dropped'));
      refresh();
    },
  });

  return (
    <>
      <ErrorNotice error={discard.error} />
      <Group gap="xs">
        {draft.mayAdopt && (
          <Button size="compact-sm" onClick={() => setDeciding(true)}>
            {t('adopt')}
          </Button>
        )}
        {isOwn && (
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
        {may('evaluationMethod.draft') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate({ params: { id: draft.id }, body: { revision: draft.revision } })}
          >
            {t('discard')}
          </Button>
        )}
        {isOwn && <span className={classes.quiet}>{t('waitsForOther')}</span>}
      </Group>
      <AdoptDialog draft={draft} opened={isDeciding} onClose={() => setDeciding(false)} onDone={refresh} />
    </>
  );
}

interface AdoptDialogProps {
  draft: ProcedureDraftView;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

function AdoptDialog({ draft, opened, onClose, onDone }: AdoptDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const tp = useT(words);
  const [documentNumber, setDocument] = useState('');
  const adopt = useWrite(ENDPOINTS.adoptProcedure, {
    onSuccess: ({ version }) => {
      tell(t('decided', { version: version ?? 0 }));
      onClose();
      onDone();
    },
  });

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('adopt')}
      size="sm"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          adopt.mutate({ params: { id: draft.id }, body: { documentNumber, revision: draft.revision } });
        }}
      >
        <p className={classes.quiet}>{tp('adoptText')}</p>
        <ErrorNotice error={adopt.error} />
        <TextInput
          required
          data-autofocus
          maxLength={100}
          label={t('documentNumber')}
          value={documentNumber}
          onChange={(event) => setDocument(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={adopt.isPending}>
            {t('adopt')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
