/** The map of a cycle: a column for each level, an arrow from each objective to what it contributes to. */
import type { ObjectiveNode } from '../../../../contracts/objective-views';
import { LEVELS } from '../../../../domain/objectives/types';

export const BOX = { width: 220, height: 76 };
const GAP = { x: 90, y: 18 };
const EDGE = 4;
const LINE_CHARACTERS = 27;

type Placed = Pick<ObjectiveNode, 'id' | 'level' | 'title' | 'parents'>;

export interface MapBox<N> {
  node: N;
  x: number;
  y: number;
  /** The title in at most two lines. */
  lines: string[];
}

export interface MapArrow {
  key: string;
  path: string;
  share: string;
  /** Where the share is written. */
  at: { x: number; y: number };
}

export interface GoalMap<N> {
  width: number;
  height: number;
  /** In reading order: what contributes follows what it contributes to, level by level. */
  boxes: MapBox<N>[];
  arrows: MapArrow[];
}

/** Places every objective once. Within a level they stand in the order of their parents, so that arrows cross little. */
export function mapOf<N extends Placed>(nodes: readonly N[]): GoalMap<N> {
  const levels = LEVELS.filter((level) => nodes.some((node) => node.level === level));
  const rowOf = new Map<string, number>();
  const boxes = levels.flatMap((level, column) => {
    const inColumn = nodes
      .filter((node) => node.level === level)
      .map((node, order) => ({ node, order, wish: wishedRow(node, rowOf) }))
      .sort((a, b) => a.wish - b.wish || a.order - b.order);

    return inColumn.map(({ node }, row): MapBox<N> => {
      rowOf.set(node.id, row);

      return {
        node,
        x: EDGE + column * (BOX.width + GAP.x),
        y: EDGE + row * (BOX.height + GAP.y),
        lines: linesOf(node.title),
      };
    });
  });
  const rows = Math.max(1, ...boxes.map(({ node }) => (rowOf.get(node.id) ?? 0) + 1));

  return {
    width: 2 * EDGE + levels.length * BOX.width + Math.max(0, levels.length - 1) * GAP.x,
    height: 2 * EDGE + rows * BOX.height + (rows - 1) * GAP.y,
    boxes,
    arrows: arrowsOf(boxes),
  };
}

/** Beside the parents that are placed already; one without any comes last. */
function wishedRow({ parents }: Placed, rowOf: ReadonlyMap<string, number>): number {
  const rows = parents.map(({ id }) => rowOf.get(id)).filter((row) => row !== undefined);

  return rows.length === 0
    ? Number.MAX_SAFE_INTEGER
    : rows.reduce((total, row) => total + row, 0) / rows.length;
}

function arrowsOf<N extends Placed>(boxes: readonly MapBox<N>[]): MapArrow[] {
  const byId = new Map(boxes.map((box) => [box.node.id, box]));

  return boxes.flatMap((child) =>
    child.node.parents.flatMap(({ id, share }) => {
      const parent = byId.get(id);

      return parent === undefined ? [] : [arrow(child, parent, share)];
    }),
  );
}

function arrow<N extends Placed>(child: MapBox<N>, parent: MapBox<N>, share: string): MapArrow {
  const half = BOX.height / 2;
  const isSideways = child.x === parent.x;
  const [x1, y1] = [isSideways ? child.x + BOX.width : child.x, child.y + half];
  const [x2, y2] = [parent.x + BOX.width, parent.y + half + (isSideways ? half / 2 : 0)];
  const bend = isSideways ? x1 + GAP.x / 2 : (x1 + x2) / 2;

  return {
    key: `${child.node.id} ${parent.node.id}`,
    path: `M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2 + 7} ${y2}`,
    share,
    at: { x: bend, y: (y1 + y2) / 2 - 4 },
  };
}

/** Two lines of a title, broken between words; what does not fit ends in an ellipsis and stands in full in the name. */
function linesOf(title: string): string[] {
  const lines: string[] = [''];

  for (const word of title.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;

    if (longer.length <= LINE_CHARACTERS || last === '') {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }

  const fits = lines.slice(0, 2);

  return lines.length <= 2 ? fits : [fits[0] ?? '', `${(fits[1] ?? '').slice(0, LINE_CHARACTERS - 1)}…`];
}
