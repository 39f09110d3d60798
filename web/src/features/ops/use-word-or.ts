import { hasText, useT } from '../../lib/i18n';
import type { TextKey } from '../../lib/i18n';
import { texts } from './locale';

/** A word for something that the engine names, or the engine's own name where there is none. */
export function useWordOr(): (key: string, otherwise: string) => string {
  const t = useT(texts);

  return (key, otherwise) => (hasText(texts, key) ? t(key as TextKey<(typeof texts)['vi']>) : otherwise);
}
