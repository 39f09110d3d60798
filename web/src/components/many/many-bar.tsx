import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import type { ManyAct } from './many-dialog';
import { MANY_ACTS, ManyDialog } from './many-dialog';
import classes from './many.module.css';
import type { Selection } from './use-selection';

interface ManyBarProps {
  selection: Selection;
  /** The list holds more than is shown: all that match may be picked too. */
  hasMore: boolean;
}

/** What may be done with the picked rows; judging work is never among it. */
export function ManyBar({ selection, hasMore }: ManyBarProps) {
  const t = useT(texts);
  const [act, setAct] = useState<ManyAct | null>(null);
  const { selected, isAllMatching, select, clear, pickShown, pickMatching } = selection;

  if (selected.length === 0) {
    return null;
  }

  return (
    <section aria-label={t('bar')} className={classes.bar}>
      <span className={classes.count} aria-live="polite">
        {isAllMatching ? t('allMatching') : t('selected', { count: selected.length })}
      </span>
      {MANY_ACTS.map((one) => (
        <Button key={one} size="compact-sm" variant="default" onClick={() => setAct(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={pickShown}>
        {t('pickAll')}
      </Button>
      {hasMore && !isAllMatching && (
        <Button size="compact-sm" variant="subtle" onClick={pickMatching}>
          {t('pickMatching')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        {t('clear')}
      </Button>
      {act !== null && (
        <ManyDialog act={act} select={select} onClose={() => setAct(null)} onOrdered={clear} />
      )}
    </section>
  );
}
