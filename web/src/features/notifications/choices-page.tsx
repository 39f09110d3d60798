import { Alert, Skeleton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { ChoicesForm } from './choices-form';
import { texts } from './choices-locale';
import classes from './choices.module.css';

/** How I am told of what. */
export function ChoicesPage() {
  const t = useT(texts);
  const { data, error, refetch } = useRead(ENDPOINTS.getNoticeSettings, {});

  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Skeleton height={320} />}
      {data !== undefined && (
        <>
          {(!data.mailOn || data.address === null) && (
            <Alert icon={<IconInfoCircle size={18} />} mb="md">
              {t(data.mailOn ? 'noAddress' : 'mailOff')}
            </Alert>
          )}
          <ChoicesForm saved={data} />
        </>
      )}
    </div>
  );
}
