import { Skeleton } from '@mantine/core';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import { ErrorNotice } from './error-notice';

interface PendingProps {
  error: Error | null;
  onRetry: () => void;
  /** About as high as what comes, in px, so that nothing jumps. */
  height?: number;
}

/** What stands in the place of something that is still being read, or could not be. */
export function Pending({ error, onRetry, height = 320 }: PendingProps) {
  const t = useT(common);

  return error === null ? (
    <Skeleton height={height} role="status" aria-label={t('loading')} />
  ) : (
    <ErrorNotice error={error} onRetry={onRetry} />
  );
}
