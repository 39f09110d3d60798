/** Links between assignments: stored once, read from both ends. */

export const LINK_KINDS = ['relates', 'follows', 'duplicates'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** A link as one end sees it: `followedBy` is `follows` seen from the other side. */
export const LINK_SIDES = ['relates', 'follows', 'followedBy', 'duplicates', 'duplicatedBy'] as const;
export type LinkSide = (typeof LINK_SIDES)[number];

export interface Link {
  fromId: string;
  toId: string;
  kind: LinkKind;
}

/** What one assignment says of another, as it is stored. `relates` has no direction: the smaller id comes first. */
export function linkFrom(id: string, side: LinkSide, otherId: string): Link {
  switch (side) {
    case 'relates':
      return id < otherId
        ? { fromId: id, toId: otherId, kind: 'relates' }
        : { fromId: otherId, toId: id, kind: 'relates' };
    case 'follows':
    case 'duplicates':
      return { fromId: id, toId: otherId, kind: side };
    case 'followedBy':
      return { fromId: otherId, toId: id, kind: 'follows' };
    case 'duplicatedBy':
      return { fromId: otherId, toId: id, kind: 'duplicates' };
  }
}

/** How an assignment sees a link that it is an end of, and what is at the other end. */
export function sideOf({ fromId, toId, kind }: Link, id: string): { side: LinkSide; otherId: string } {
  if (kind === 'relates' || fromId === id) {
    return { side: kind, otherId: fromId === id ? toId : fromId };
  }

  return { side: kind === 'follows' ? 'followedBy' : 'duplicatedBy', otherId: fromId };
}

/** The link that would say the opposite; none for what has no direction. */
export const opposite = ({ fromId, toId, kind }: Link): Link | null =>
  kind === 'relates' ? null : { fromId: toId, toId: fromId, kind };
