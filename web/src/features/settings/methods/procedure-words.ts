import { hasText, useT } from '../../../lib/i18n';
import { texts as parts } from './editor-locale';
import { texts } from './procedure-locale';

/** The name of a part of a procedure by its pointer; what has no word is told as it is. */
export function useProcedureWord(): (pointer: string) => string {
  const t = useT(texts);
  const te = useT(parts);
  const wordOf = (part: string): string => {
    const key = ['part', 'period'].map((group) => `${group}.${part}`).find((one) => hasText(texts, one));

    if (key !== undefined) {
      return t(key as 'part.steps');
    }

    return hasText(parts, `step.${part}`) ? te(`step.${part}` as 'step.assessment') : part;
  };

  return (pointer) => pointer.slice(1).split('/').map(wordOf).join(', ');
}
