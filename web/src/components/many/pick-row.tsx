import { Checkbox } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import type { Selection } from './use-selection';

/** Picks a row; with Shift, every row from the one picked before. */
export function PickRow({ row, selection }: { row: { id: string; title: string }; selection: Selection }) {
  const t = useT(texts);

  return (
    <Checkbox
      size="xs"
      aria-label={t('pick', { title: row.title })}
      checked={selection.has(row.id)}
      onChange={(event) => selection.toggle(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
    />
  );
}

/** Key `x` anywhere in a row picks it; with Shift, every row from the one picked before. */
export const pickByKey =
  (id: string, selection: Selection) =>
  (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      selection.toggle(id, event.shiftKey);
    }
  };
