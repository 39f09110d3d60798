/** A group of similar duties by its name: the agency's own, or one of the default ones. */
import type { QuotaView } from '../../../../contracts/evaluation-year';
import type { Translate } from '../../lib/i18n';
import type { yearTexts } from './year-locale';

type Words = Translate<(typeof yearTexts)['vi']>;

export const groupName = (
  t: Words,
  { group, name }: Pick<QuotaView['findings'][number], 'group' | 'name'>,
): string => (group === 'named' ? (name ?? '') : t(`group.${group ?? 'agency'}`));
