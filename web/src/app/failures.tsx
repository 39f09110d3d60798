import { Button } from '@mantine/core';
import { Link, isRouteErrorResponse, useRouteError } from 'react-router';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { PageHeader } from '../components/page-header';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import classes from './padded.module.css';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useT(common);

  return (
    <EmptyState
      title={t('errors.notFound')}
      hint={t('errors.notFoundHint')}
      action={
        <Button component={Link} to="/" variant="default">
          {t('errors.home')}
        </Button>
      }
    />
  );
}

/** A screen that failed: says so, and the rest of the app goes on. */
export function ScreenFailure() {
  const t = useT(common);
  const error = useRouteError();

  if (isRouteErrorResponse(error) && error.status === 404) {
    return <NotFound />;
  }

  return (
    <div className={classes.page}>
      <PageHeader title={t('errors.screen')} />
      <ErrorNotice error={error} onRetry={() => window.location.reload()} />
    </div>
  );
}
