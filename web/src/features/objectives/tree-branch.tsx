import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveMatch, ObjectiveRow } from '../../../../contracts/objective-views';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { more } from './locale-more';
import { isOpen, startsOpen } from './tree-model';
import type { Tree } from './tree-rows';
import { KeyResultLine, MoreRow, NoticeRow, ObjectiveLine } from './tree-rows';

/** How many of a branch come at a time. */
const AT_A_TIME = 20;

interface RowsProps {
  tree: Tree;
  objectives: readonly (ObjectiveRow | ObjectiveMatch)[];
  /** Where they stand: an objective stands under each that it contributes to. */
  path: string;
  depth: number;
  /** Rows of their level that stand before them. */
  before: number;
  /** All objectives of their level; null where nobody knows yet. */
  siblings: number | null;
}

/** Objectives beside each other, each followed by what is open below it. */
export function ObjectiveRows({ tree, objectives, path, depth, before, siblings }: RowsProps) {
  return objectives.map((node, index) => {
    const key = `${path}/${node.id}`;
    // A ring, should one ever come, is cut.
    const hasMore = node.keyResults.length + node.childCount > 0 && !path.split('/').includes(node.id);
    const starts = startsOpen(depth, siblings ?? Infinity);
    const open = hasMore ? isOpen(node.id, starts, tree.rows) : null;
    const place = { depth, position: before + index + 1, size: siblings === null ? -1 : before + siblings };

    return [
      <ObjectiveLine
        key={key}
        tree={tree}
        node={node}
        rowKey={key}
        isFirst={depth === 0 && index === 0}
        place={place}
        open={open}
        onToggle={() => tree.onToggle(node.id, starts)}
      />,
      open === true && <Branch key={`${key}/`} tree={tree} node={node} path={key} depth={depth + 1} />,
    ];
  });
}

/** What is below an objective: its key results, and page by page the objectives that are aligned with it. */
function Branch({
  tree,
  node,
  path,
  depth,
}: {
  tree: Tree;
  node: ObjectiveRow;
  path: string;
  depth: number;
}) {
  const tm = useT(more);
  const { keyResults, childCount, id, title } = node;
  const pages = usePages(
    ENDPOINTS.listObjectiveChildren,
    { params: { id }, query: { cycleId: tree.cycleId, limit: AT_A_TIME } },
    { enabled: childCount > 0 },
  );
  const size = keyResults.length + childCount;

  return (
    <>
      {keyResults.map((keyResult, index) => (
        <KeyResultLine
          key={keyResult.id}
          tree={tree}
          keyResult={keyResult}
          rowKey={`${path}/${keyResult.id}`}
          place={{ depth, position: index + 1, size }}
        />
      ))}
      <ObjectiveRows
        tree={tree}
        objectives={pages.rows}
        path={path}
        depth={depth}
        before={keyResults.length}
        siblings={childCount}
      />
      <NoticeRow
        depth={depth}
        isLoading={childCount > 0 && pages.isPending}
        error={pages.error}
        onRetry={() => void pages.refetch()}
      />
      <MoreRow
        pages={pages}
        depth={depth}
        label={tm('moreBelow', { title, rest: Math.max(0, childCount - pages.rows.length) })}
      />
    </>
  );
}
