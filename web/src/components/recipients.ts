/** Who a step of the ladder tells, in words. */
import type { z } from 'zod';
import type { RecipientView } from '../../../contracts/assignments';
import { useFormat } from '../lib/format';
import { hasText, useT } from '../lib/i18n';
import type { Translate } from '../lib/i18n';
import { common } from '../locales/common';

type CommonKey = Parameters<Translate<(typeof common)['vi']>>[0];
export type Recipient = z.infer<typeof RecipientView>;

/** A relation or role in words: `lineManager` → "cấp trên trực tiếp". */
export function useRelationWord(): (relation: string) => string {
  const t = useT(common);

  return (relation) => {
    const key = `relation.${relation.replace(/^role:/, '')}`;

    return hasText(common, key) ? t(key as CommonKey) : relation;
  };
}

/** `Trưởng phòng 01 và cấp trên trực tiếp`: names where they are known, else the relation. */
export function useRecipientNames(): (recipients: readonly Recipient[]) => string {
  const t = useT(common);
  const { list } = useFormat();
  const word = useRelationWord();

  return (recipients) =>
    recipients.length === 0
      ? t('ladder.nobody')
      : list([...new Set(recipients.map(({ name, relation }) => name ?? word(relation)))]);
}
