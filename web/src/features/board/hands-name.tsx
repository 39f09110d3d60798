import type { z } from 'zod';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { HandsView } from '../../../../contracts/assignments';
import classes from './board.module.css';
import { texts } from './locale';

/** In whose hands it is: a person, a unit's intake, or nobody any more. */
export function HandsName({ hands }: { hands: z.infer<typeof HandsView> }) {
  const t = useT(texts);
  const { unitName } = useFormat();

  if (hands.person !== null) {
    return hands.person.name;
  }

  return hands.unit !== null ? (
    t('intake', { unit: unitName(hands.unit) })
  ) : (
    <span className={classes.quiet}>{t('nobody')}</span>
  );
}
