/** The tree of a cycle as rows: an objective stands under each objective that it contributes to, key results under it. */
import type { z } from 'zod';
import type { KeyResultView, ObjectiveNode } from '../../../../contracts/objective-views';

type Node = z.output<typeof ObjectiveNode>;

export type TreeRow =
  | { kind: 'objective'; key: string; depth: number; node: Node; isOpen: boolean; hasMore: boolean }
  | { kind: 'keyResult'; key: string; depth: number; keyResult: KeyResultView };

/** Rows in reading order. `closed` holds the keys of what is folded away; a ring, should one ever come, is cut. */
export function rowsOf(nodes: readonly Node[], closed: ReadonlySet<string>): TreeRow[] {
  const shown = new Set(nodes.map(({ id }) => id));
  const below = new Map<string, Node[]>();
  nodes.forEach((node) => {
    node.parents.forEach(({ id }) => below.set(id, below.get(id)?.concat(node) ?? [node]));
  });
  const walk = (node: Node, path: readonly string[]): TreeRow[] => {
    const key = [...path, node.id].join('/');
    const children = path.includes(node.id) ? [] : (below.get(node.id) ?? []);
    const isOpen = !closed.has(key);
    const depth = path.length;
    const own: TreeRow = {
      kind: 'objective',
      key,
      depth,
      node,
      isOpen,
      hasMore: node.keyResults.length + children.length > 0,
    };

    return isOpen
      ? [
          own,
          ...node.keyResults.map((keyResult) => ({
            kind: 'keyResult' as const,
            key: `${key}/${keyResult.id}`,
            depth: depth + 1,
            keyResult,
          })),
          ...children.flatMap((child) => walk(child, [...path, node.id])),
        ]
      : [own];
  };

  return nodes
    .filter(({ parents }) => !parents.some(({ id }) => shown.has(id)))
    .flatMap((root) => walk(root, []));
}
