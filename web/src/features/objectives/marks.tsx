import type { Confidence as Word } from '../../../../domain/objectives/types';
import { Chip } from '../../components/chip';
import { CONFIDENCE_LOOK } from '../../components/tones';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './objectives.module.css';

/** How sure its owner is, as a chip. */
export function Confidence({ value }: { value: Word | null }) {
  const t = useT(texts);

  return value === null ? (
    <span className={classes.quiet}>{t('notSaid')}</span>
  ) : (
    <Chip {...CONFIDENCE_LOOK[value]} label={t(`confidences.${value}`)} />
  );
}

/** How old a number is. */
export function Freshness({ ageDays, stale }: { ageDays: number | null; stale: boolean }) {
  const t = useT(texts);
  const words = ageDays === null ? t('never') : ageDays === 0 ? t('today') : t('days', { count: ageDays });

  // An objective may be told today by one key result while another is silent: the silent one says so itself.
  return <span className={stale && ageDays !== 0 ? classes.stale : undefined}>{words}</span>;
}
