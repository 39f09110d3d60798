import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { KeyResultView, ObjectiveMatch, ObjectiveRow } from '../../../../contracts/objective-views';
import { RowTable } from '../../components/row-table';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { more } from './locale-more';
import { ObjectiveRows } from './tree-branch';
import type { OpenRows } from './tree-model';
import { toggled, treeKey } from './tree-model';
import type { Tree } from './tree-rows';
import { MoreRow } from './tree-rows';

interface TreeTableProps {
  cycleId: string;
  /** The top of the tree, or what matches, with how it came page by page. */
  objectives: readonly (ObjectiveRow | ObjectiveMatch)[];
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  rows: OpenRows;
  onRows: (rows: OpenRows) => void;
  onOpen: (keyResult: KeyResultView) => void;
}

/**
 * Levels below each other, each read when it is opened; every row says where it stands and where it should. Arrow keys go through the rows, open and close
 * them, as in any tree.
 */
export function TreeTable({ cycleId, objectives, pages, rows, onRows, onOpen }: TreeTableProps) {
  const t = useT(texts);
  const tm = useT(more);
  const [active, setActive] = useState<string | null>(null);
  const tree: Tree = {
    cycleId,
    rows,
    active,
    onActive: setActive,
    onToggle: (id, starts) => onRows(toggled(id, starts, rows)),
    onOpen,
  };

  return (
    <RowTable
      tree={{ label: t('title'), onKeyDown: byKey }}
      columns={[
        { label: t('goal') },
        { label: t('progress') },
        { label: t('confidence') },
        { label: t('age'), numeric: true },
        { label: t('contributing'), numeric: true },
      ]}
    >
      <ObjectiveRows
        tree={tree}
        objectives={objectives}
        path=""
        depth={0}
        before={0}
        siblings={pages.hasNextPage ? null : objectives.length}
      />
      <MoreRow pages={pages} depth={0} label={tm('moreObjectives')} />
    </RowTable>
  );
}

/** Keys count where a row itself has the focus; what is in it keeps its own. */
function byKey(event: KeyboardEvent<HTMLTableElement>): void {
  const shown = [...event.currentTarget.querySelectorAll<HTMLElement>('tr[aria-level]')];
  const at = shown.findIndex((row) => row === event.target);
  const does = treeKey(
    event.key,
    shown.map((row) => ({
      level: Number(row.getAttribute('aria-level')),
      open: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : null,
    })),
    at,
  );

  if (does !== null) {
    event.preventDefault();

    if (does === 'toggle') {
      shown[at]?.querySelector<HTMLElement>('[data-toggle]')?.click();
    } else {
      shown[does.to]?.focus();
    }
  }
}
