import { Button, FileButton, Group } from '@mantine/core';
import { IconFileOff, IconPaperclip, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { AttachmentView } from '../../../../contracts/collaboration';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { fileHref, upload } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { ErrorNotice } from '../error-notice';
import { ReasonDialog } from '../reason-dialog';
import classes from './collaboration.module.css';
import { texts } from './collaboration-locale';

/** Documents beside the evidence, each with its versions. */
export function Attachments({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const params = { id: assignmentId };
  const { data, error } = useRead(ENDPOINTS.listAttachments, { params });
  const add = useWrite(ENDPOINTS.addAttachment);

  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('attachment.title')}</h3>
      <ErrorNotice error={error ?? add.error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('attachment.none')}</p>}
      <ul>
        {(data?.items ?? []).map((attachment) => (
          <Document key={attachment.id} assignmentId={assignmentId} attachment={attachment} />
        ))}
      </ul>
      <Upload label={t('attachment.add')} onStored={(fileId) => add.mutate({ params, body: { fileId } })} />
    </section>
  );
}

function Document({ assignmentId, attachment }: { assignmentId: string; attachment: AttachmentView }) {
  const t = useT(texts);
  const [latest, ...earlier] = attachment.versions;
  const { withdrawal } = attachment;
  const readable = withdrawal === null || withdrawal.readable;

  return latest === undefined ? null : (
    <li>
      <Version version={latest} readable={readable} />
      {withdrawal === null ? (
        <DocumentActs assignmentId={assignmentId} attachment={attachment} />
      ) : (
        <Withdrawn withdrawal={withdrawal} />
      )}
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary>{t('attachment.earlier')}</summary>
          {earlier.map((version) => (
            <Version key={version.no} version={version} readable={readable} />
          ))}
        </details>
      )}
    </li>
  );
}

/** A new version for whoever has a part in it; taking it back for those who may. */
function DocumentActs({ assignmentId, attachment }: { assignmentId: string; attachment: AttachmentView }) {
  const t = useT(texts);
  const [asking, setAsking] = useState(false);
  const params = { id: assignmentId, attachmentId: attachment.id };
  const add = useWrite(ENDPOINTS.addAttachmentVersion);
  const withdraw = useWrite(ENDPOINTS.withdrawAttachment);

  return (
    <>
      <Group gap={8}>
        <Upload
          label={t('attachment.next')}
          describedAs={t('attachment.nextOf', { name: attachment.name })}
          onStored={(fileId) => add.mutate({ params, body: { fileId } })}
        />
        {attachment.mayWithdraw && (
          <Button
            size="compact-xs"
            variant="default"
            loading={withdraw.isPending}
            aria-label={t('attachment.withdrawOf', { name: attachment.name })}
            leftSection={<IconFileOff size={14} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('attachment.withdraw')}
          </Button>
        )}
      </Group>
      <ErrorNotice error={add.error ?? withdraw.error} />
      {asking && (
        <ReasonDialog
          title={t('attachment.withdrawOf', { name: attachment.name })}
          text={t('attachment.withdrawAsk')}
          confirm={t('attachment.withdraw')}
          onConfirm={(reason) => withdraw.mutate({ params, body: { reason } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Withdrawn({ withdrawal }: { withdrawal: NonNullable<AttachmentView['withdrawal']> }) {
  const t = useT(texts);
  const { friendly } = useFormat();

  return (
    <p className={classes.quiet}>
      {t('attachment.withdrawn', { name: withdrawal.by.name, when: friendly(withdrawal.at) })}:{' '}
      {withdrawal.reason}
    </p>
  );
}

function Version({ version, readable }: { version: AttachmentView['versions'][number]; readable: boolean }) {
  const t = useT(texts);
  const { bytes, friendly } = useFormat();

  return (
    <div className={classes.item}>
      <IconPaperclip size={16} aria-hidden />
      {readable ? (
        <a href={fileHref(version.fileId)} download={version.name} title={`SHA-256 ${version.sha256}`}>
          {version.name}
        </a>
      ) : (
        <s>{version.name}</s>
      )}
      <span className={classes.quiet}>
        {t('attachment.version', { no: version.no })} · {bytes(version.bytes)} ·{' '}
        {t('attachment.by', { name: version.addedBy.name, when: friendly(version.addedAt) })}
      </span>
      {version.note !== null && <span>{version.note}</span>}
    </div>
  );
}

function Upload(props: { label: string; describedAs?: string; onStored: (fileId: string) => void }) {
  const { label, describedAs, onStored } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File | null) => {
    if (file === null) {
      return;
    }

    setBusy(true);
    setError(null);

    try {
      onStored((await upload(ENDPOINTS.uploadFile, { query: { name: file.name }, file })).id);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <FileButton onChange={(file) => void send(file)}>
        {(button) => (
          <Button
            {...button}
            size="compact-xs"
            variant="default"
            loading={busy}
            aria-label={describedAs}
            leftSection={<IconUpload size={14} />}
          >
            {label}
          </Button>
        )}
      </FileButton>
      <ErrorNotice error={error} />
    </>
  );
}
