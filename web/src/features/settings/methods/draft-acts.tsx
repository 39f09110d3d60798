/** One proposed version of a method or of its procedure: how it stands, and what may be done with it. */
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodDraftView } from '../../../../../contracts/evaluation-methods';
import type { ProcedureDraftView } from '../../../../../contracts/procedure-drafts';
import { ErrorNotice } from '../../../components/error-notice';
import { tell } from '../../../components/tell';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { queryClient, useWrite } from '../../../lib/query';
import { useMay, useMe } from '../../../lib/session';
import { common } from '../../../locales/common';
import { texts } from './locale';
import classes from './methods.module.css';

type ProposedVersion = MethodDraftView | ProcedureDraftView;

/** By which endpoints it is decided and given up. */
interface Ways {
  adopt: typeof ENDPOINTS.adoptMethod | typeof ENDPOINTS.adoptProcedure;
  discard: typeof ENDPOINTS.discardMethod | typeof ENDPOINTS.discardProcedure;
}

interface DraftActsProps {
  draft: ProposedVersion;
  ways: Ways;
  adoptText: string;
  onEdit: () => void;
}

/** Whether it is open or what became of it, why it was proposed, and by whom. */
export function DraftHead({ draft }: { draft: ProposedVersion }) {
  const t = useT(texts);
  const { short } = useFormat();
  const { state, version, documentNumber, reason, author, writtenAt, decidedBy, decidedAt } = draft;

  return (
    <p className={classes.head}>
      <strong>
        {state === 'draft'
          ? t('open')
          : state === 'adopted'
            ? t('adopted', { version: version ?? 0, number: documentNumber ?? '' })
            : t('discarded')}
      </strong>{' '}
      · {reason}
      <br />
      <span className={classes.quiet}>
        {t('by', { name: author.name, when: short(writtenAt) })}
        {decidedBy !== null && ` → ${t('by', { name: decidedBy.name, when: short(decidedAt ?? '') })}`}
      </span>
    </p>
  );
}

/** Deciding on a proposed version, changing it, giving it up: what its reader may. */
export function DraftActs({ draft, ways, adoptText, onEdit }: DraftActsProps) {
  const t = useT(texts);
  const me = useMe();
  const may = useMay();
  const [isDeciding, setDeciding] = useState(false);
  const isOwn = draft.author.id === me.personId;
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['evaluation-methods'] });
  const discard = useWrite(ways.discard, {
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
      <AdoptDialog
        draft={draft}
        way={ways.adopt}
        adoptText={adoptText}
        opened={isDeciding}
        onClose={() => setDeciding(false)}
        onDone={refresh}
      />
    </>
  );
}

interface AdoptDialogProps {
  draft: ProposedVersion;
  way: Ways['adopt'];
  adoptText: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

function AdoptDialog({ draft, way, adoptText, opened, onClose, onDone }: AdoptDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [documentNumber, setDocument] = useState('');
  const adopt = useWrite(way, {
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
        <p className={classes.quiet}>{adoptText}</p>
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
