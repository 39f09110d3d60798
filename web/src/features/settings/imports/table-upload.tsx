import { Button, FileButton, Group, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ErrorNotice } from '../../../components/error-notice';
import { newIdempotencyKey } from '../../../lib/api-client';
import { useT } from '../../../lib/i18n';
import { refreshAfterAct } from '../../../lib/query';
import type { Result } from './faults';
import { Faults } from './faults';
import type { ImportKind } from './imports-page';
import classes from './imports.module.css';
import { texts } from './locale';
import { sendTable } from './send-table';

/** A file is checked as soon as it is chosen; only one without a fault is offered for import. */
export function TableUpload({ kind }: { kind: ImportKind }) {
  const t = useT(texts);
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [reason, setReason] = useState('');
  const intent = useRef<{ fingerprint: string; key: string } | null>(null);
  const send = async (table: File, dryRun: boolean): Promise<void> => {
    setError(null);
    setSending(true);

    try {
      const answer = await sendTable(kind, table, {
        dryRun,
        reason: reason.trim() || undefined,
        idempotencyKey: keyFor(dryRun),
      });
      setResult(answer);

      if (answer.applied) {
        await refreshAfterAct();
      }

      if (answer.batchId !== null) {
        void navigate(`/batches/${answer.batchId}`);
      }
    } catch (cause) {
      setResult(null);
      setError(cause);
    } finally {
      setSending(false);
    }
  };
  // Pressing again after a lost connection must not issue the table twice; another reason is another intent.
  const keyFor = (dryRun: boolean): string => {
    const fingerprint = `${dryRun} ${reason.trim()}`;

    if (intent.current?.fingerprint !== fingerprint) {
      intent.current = { fingerprint, key: newIdempotencyKey() };
    }

    return intent.current.key;
  };
  const choose = (chosen: File | null): void => {
    if (chosen !== null) {
      setFile(chosen);
      intent.current = null;
      void send(chosen, true);
    }
  };
  const isReady = result !== null && !result.applied && result.total > 0 && result.failed === 0;

  return (
    <div className={classes.stack}>
      <Group gap="sm">
        {/* A new one each time, so that the corrected file is read though its name is the same. */}
        <FileButton key={file?.lastModified} accept=".csv,.xlsx" onChange={choose}>
          {(props) => (
            <Button {...props} loading={isSending} variant="default" leftSection={<IconUpload size={16} />}>
              {t('choose')}
            </Button>
          )}
        </FileButton>
        {file !== null && <span className={classes.quiet}>{t('chosen', { name: file.name })}</span>}
      </Group>
      <ErrorNotice error={error} />
      {result !== null && <Faults result={result} />}
      {isReady && file !== null && (
        <form
          className={classes.order}
          onSubmit={(event) => {
            event.preventDefault();
            void send(file, false);
          }}
        >
          {kind === 'assignments' && (
            <TextInput
              required
              label={t('reason')}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <Button type="submit" loading={isSending} disabled={kind === 'assignments' && reason.trim() === ''}>
            {t('import', { count: result.total })}
          </Button>
        </form>
      )}
    </div>
  );
}
