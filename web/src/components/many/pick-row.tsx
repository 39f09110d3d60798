import { Checkbox } from '@mantine/core';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import type { Selection } from './use-selection';

/** Picks a row; with Shift, every row from the one picked before. Key `x` on the row does the same. */
export function PickRow({ row, selection }: { row: { id: string; title: string }; selection: Selection }) {
  const t = useT(texts);

  return (
    <Checkbox
      size="xs"
      aria-label={t('pick', { title: row.title })}
      checked={selection.has(row.id)}
      onChange={(event) => selection.toggle(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() === 'x') {
          selection.toggle(row.id, event.shiftKey);
        }
      }}
    />
  );
}
