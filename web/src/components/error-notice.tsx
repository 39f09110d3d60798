import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '../lib/api-client';
import { useT } from '../lib/i18n';
import { useProblemSentence } from '../lib/problems';
import { common } from '../locales/common';
import classes from './error-notice.module.css';

/** What went wrong as a sentence that says what to do; announced to screen readers. Nothing when there is no error. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT(common);
  const sentence = useProblemSentence();

  if (error === null || error === undefined) {
    return null;
  }

  return (
    <Alert
      role="alert"
      className={classes.notice}
      icon={<IconAlertTriangle size={18} />}
      title={t('errors.title')}
    >
      <p>{sentence(error)}</p>
      <RequestId error={error} />
      {onRetry !== undefined && (
        <Button variant="default" size="xs" mt="xs" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}

/** Only a failure of the server is worth an operator's search. */
function RequestId({ error }: { error: unknown }) {
  const t = useT(common);

  return error instanceof ApiError && error.status >= 500 && error.problem.instance !== undefined ? (
    <p className={classes.quiet}>{t('errors.requestId', { id: error.problem.instance })}</p>
  ) : null;
}
