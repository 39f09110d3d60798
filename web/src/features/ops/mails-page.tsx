import { Button, Modal, Table } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { texts } from './delivery-page-locale';
import classes from './ops.module.css';

const EVERY_MS = 5_000;

/** Mails that the demo caught instead of sending them, to be read as they would have arrived. */
export function MailsPage() {
  const t = useT(texts);
  const { short } = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error } = useRead(ENDPOINTS.listCaughtMails, {}, { refetchInterval: EVERY_MS });

  return (
    <>
      <PageHeader
        title={t('mails')}
        lead={t('mailsLead')}
        actions={
          <Button
            component={Link}
            to="/ops/deliveries"
            variant="default"
            leftSection={<IconArrowLeft size={16} />}
          >
            {t('title')}
          </Button>
        }
      />
      <ErrorNotice error={error} />
      {data?.items.length === 0 && (
        <EmptyState
          title={t(data.catching ? 'noMails' : 'notCatching')}
          hint={t(data.catching ? 'noMailsHint' : 'notCatchingHint')}
        />
      )}
      {data !== undefined && data.items.length > 0 && (
        <RowTable
          columns={[
            { label: t('subject') },
            { label: t('to') },
            { label: t('at') },
            { label: t('open'), hidden: true },
          ]}
        >
          {data.items.map((mail) => (
            <Table.Tr key={mail.id}>
              <Cell>
                <strong>{mail.subject}</strong>
              </Cell>
              <Cell label={t('to')}>{mail.to}</Cell>
              <Cell label={t('at')}>{short(mail.at)}</Cell>
              <Cell numeric>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('openOf', { subject: mail.subject })}
                  onClick={() => setOpened(mail.id)}
                >
                  {t('open')}
                </Button>
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
      {opened !== null && <Mail id={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** Its text part: the one that every mail program shows. */
function Mail({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.getCaughtMail, { params: { id } });

  return (
    <Modal
      opened
      onClose={onClose}
      title={data?.subject ?? t('open')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ErrorNotice error={error} />
      {data !== undefined && <pre className={classes.mail}>{data.text}</pre>}
    </Modal>
  );
}
