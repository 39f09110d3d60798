import { hasText, useT } from '../../lib/i18n';
import type { TextKey } from '../../lib/i18n';
import { texts } from './locale';

/** Why a notification was sent, in words. */
export function useReason(): (reason: string) => string {
  const t = useT(texts);

  return (reason) => {
    const key = `reason.${reason}`;

    return hasText(texts, key) ? t(key as TextKey<(typeof texts)['vi']>) : t('reason.other');
  };
}
