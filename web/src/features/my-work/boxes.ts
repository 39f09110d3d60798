/** The counted boxes of "my work", and how each is asked for. */
import { z } from 'zod';
import type { AssignmentQuery, BoxCounts } from '../../../../contracts/assignments';
import { BOXES } from '../../../../domain/assignment/boxes';
import { Id } from '../../../../contracts/common';

/** Beside the boxes of the API, two cuts through one's own work. */
export const BOX_NAMES = [...BOXES, 'overdue', 'dueToday'] as const;
export type BoxName = (typeof BOX_NAMES)[number];

/** In the order of how soon they want attention; the reviews have a page of their own too. */
export const BOX_GROUPS: readonly (readonly BoxName[])[] = [
  ['overdue', 'dueToday', 'returned', 'toAccept', 'pool', 'mine'],
  ['toDecide', 'toReview', 'toSign', 'coordinating'],
  ['waiting', 'issued', 'watching', 'snoozed'],
];

/** By what rows can stand together. */
export const GROUPINGS = ['unit', 'issuer', 'keyResult'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the address holds: reload, back and sharing keep the place. */
export const MyWorkSearch = z.object({
  box: z.enum(BOX_NAMES).optional(),
  query: z.string().max(200).optional(),
  selected: Id.optional(),
  /** Somebody for whom one covers: then the boxes are theirs. */
  for: Id.optional(),
  group: z.enum(GROUPINGS).optional(),
});

export function queryOf(
  box: BoxName,
  query: string | undefined,
  coveringFor?: string,
): Partial<AssignmentQuery> {
  if (coveringFor !== undefined) {
    return { box: box === 'overdue' || box === 'dueToday' ? 'mine' : box, query, coveringFor };
  }

  switch (box) {
    case 'overdue':
      return { box: 'mine', due: 'overdue', query };
    case 'dueToday':
      return { box: 'mine', due: 'today', query };
    default:
      return { box, query };
  }
}

/** Where one begins: at what was begun, else at the first box that holds anything. */
export function firstBox(counts: BoxCounts | undefined): BoxName {
  const order: BoxName[] = [
    'mine',
    'toAccept',
    'pool',
    'toDecide',
    'toReview',
    'toSign',
    'returned',
    'coordinating',
    'waiting',
    'issued',
    'watching',
  ];

  return order.find((box) => (counts?.[box] ?? 0) > 0) ?? 'mine';
}
