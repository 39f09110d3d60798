import { pointerParts } from '../../../../../domain/evaluation/method-differences';
import { hasText, useT } from '../../../lib/i18n';
import { texts as parts } from './editor-locale';
import { texts } from './procedure-locale';

/** The name of a part of a procedure by its pointer; what has no word is told as it is. */
export function useProcedureWord(): (pointer: string) => string {
  const t = useT(texts);
  const te = useT(parts);
  const wordOf = (part: string): string => {
    const key = ['part', 'period', 'standing', 'duty']
      .map((group) => `${group}.${part}`)
      .find((one) => hasText(texts, one));

    if (key !== undefined) {
      return t(key as 'part.steps');
    }

    return hasText(parts, `step.${part}`) ? te(`step.${part}` as 'step.assessment') : part;
  };

  return (pointer) => pointerParts(pointer).map(wordOf).join(', ');
}

/** What a part says, in words where it names relations, kinds of periods, audiences or ways of counting. */
export function useProcedureValue(): (value: string) => string {
  const t = useT(texts);

  return (value) =>
    value
      .split(', ')
      .map((part) => {
        const key = ['relation', 'period', 'audience', 'counted', 'of', 'record']
          .map((group) => `${group}.${part}`)
          .find((one) => hasText(texts, one));

        return key === undefined ? part : t(key as 'relation.usingHead');
      })
      .join(', ');
}
