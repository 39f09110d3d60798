/** Events behind a figure in words: their number, who caused them, and who waived what they would have cost. */
import type { SheetLine } from '../../../../contracts/evaluation';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';

type Work = SheetLine['assignments'][number];
type Source = Work['delays'][number];

export function useEventWords() {
  const t = useT(texts);
  const { short } = useFormat();

  const event = ({ seq, by, forPerson }: Work['events'][number]): string => {
    if (by === null) {
      return t('event', { seq });
    }

    return forPerson === null
      ? t('eventBy', { seq, name: by.name })
      : t('eventFor', { seq, name: by.name, forName: forPerson.name });
  };

  const waived = ({ waived: found, excusedBySeq }: Source): string => {
    if (found === null) {
      return '';
    }

    const { kind, by, at, because } = found;
    const what = t(`waived.${kind}`);
    const whole =
      by === null ? what : t('waivedBy', { what, name: by.name, at: at === null ? '–' : short(at) });
    const numbered =
      excusedBySeq === null || excusedBySeq < 1
        ? whole
        : t('waivedEvent', { what: whole, seq: excusedBySeq });

    return because === null || because === '' ? numbered : `${numbered}: “${because}”`;
  };

  return { event, waived };
}
