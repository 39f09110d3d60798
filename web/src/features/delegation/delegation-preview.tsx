import { useQuery } from '@tanstack/react-query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { call } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import classes from './delegation.module.css';
import type { DelegationValues } from './form-values';
import { delegationOf, isComplete } from './form-values';
import { texts } from './locale';

/** What the delegation in the form would cover now, and what stands beside it. Nothing is written. */
export function DelegationPreview({ values }: { values: DelegationValues }) {
  const t = useT(texts);
  const tc = useT(common);
  const { short, list, number } = useFormat();
  const ready = isComplete(values) && values.toId !== null;
  const { data } = useQuery({
    queryKey: ['delegations', 'preview', values],
    queryFn: ({ signal }) => call(ENDPOINTS.previewDelegation, { body: delegationOf(values), signal }),
    enabled: ready,
    retry: false,
  });

  if (!ready || data === undefined) {
    return null;
  }

  const filled = data.boxes.filter(({ box, count }) => count > 0 && box !== 'returned');
  const total = filled.reduce((sum, { count }) => sum + count, 0);

  return (
    <section className={`${classes.preview} ${classes.whole}`} aria-label={t('preview')} aria-live="polite">
      <p>
        <strong>{total === 0 ? t('coversNone') : t('covers', { count: total })}</strong>
      </p>
      <p className={classes.quiet}>
        {filled.map(({ box, count }) => `${tc(`box.${box}`)}: ${number(count)}`).join(' · ')}
      </p>
      {data.overlaps.length > 0 && (
        <p className={classes.warning}>
          {t('overlaps', { names: list(data.overlaps.map(({ to }) => to.name)) })}
        </p>
      )}
      {data.away.map(({ startsAt, endsAt }) => (
        <p key={startsAt} className={classes.warning}>
          {t('away', { from: short(startsAt), to: short(endsAt) })}
        </p>
      ))}
      {data.handsOn.length > 0 && (
        <p>{t('handsOn', { names: list(data.handsOn.map(({ to }) => to.name)) })}</p>
      )}
      {data.ownWork > 0 && <p className={classes.warning}>{t('ownWork', { count: data.ownWork })}</p>}
    </section>
  );
}
