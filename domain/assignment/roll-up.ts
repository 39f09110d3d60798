/**
 * What a tree of assignments amounts to, seen from its top: progress weighted by shares, how many stand where, and the
 * worst that anybody in it says.
 */
import { hundredths } from './cascade';
import type { AssignmentState, AssignmentStatus, Confidence } from './state';
import { FINAL_STATUSES, isUnderReview } from './state';

/** One assignment as far as a roll-up needs it. */
export interface TreeNode {
  id: string;
  parentId: string | null;
  status: AssignmentStatus;
  dueAt: string;
  /** When the work now under review was handed in, else null. */
  submittedAt: string | null;
  confidence: Confidence | null;
  share: string | null;
  required: boolean;
  progressPercent: number;
}

export interface RollUp {
  /** Progress of the whole, 0 to 100, rounded down: it says 100 only when everything is done. */
  progressPercent: number;
  /** All assignments below, whatever their level and state. */
  count: number;
  open: number;
  overdue: number;
  /** Required children that are not settled, one level below: what the submission waits for. */
  requiredOpen: number;
  byStatus: Partial<Record<AssignmentStatus, number>>;
  /** The worst that the open ones say; an overdue one counts as off track. Null when nobody said anything. */
  risk: Confidence | null;
  /** Sum of the shares of the direct children in percent, or null when none was given. */
  sharesPercent: number | null;
}

const RISK: readonly Confidence[] = ['onTrack', 'atRisk', 'offTrack'];

export const nodeOfState = (state: AssignmentState): TreeNode => ({
  id: state.id,
  parentId: state.parentId,
  status: state.status,
  dueAt: state.dueAt,
  submittedAt: isUnderReview(state) ? (state.submission?.at ?? null) : null,
  confidence: state.confidence,
  share: state.asChild?.share ?? null,
  required: state.asChild?.required ?? true,
  progressPercent: state.progressPercent,
});

/** The roll-up of one assignment from everything below it. `below` may hold other trees as well; null without children. */
export function rollUp(top: TreeNode, below: readonly TreeNode[], now: string): RollUp | null {
  const childrenOf = byParent(below);
  const subtree = descendants(top.id, childrenOf);

  if (subtree.length === 0) {
    return null;
  }

  const open = subtree.filter(isOpen);
  const overdue = open.filter((node) => isOverdue(node, now));
  const counted = (childrenOf.get(top.id) ?? []).filter(isCounted);
  const shares = counted.flatMap(({ share }) => (share === null ? [] : [hundredths(share)]));

  return {
    progressPercent: Math.floor(progressOf(top, childrenOf) + ROUNDING),
    count: subtree.length,
    open: open.length,
    overdue: overdue.length,
    requiredOpen: counted.filter(({ required, status }) => required && status !== 'signedOff').length,
    byStatus: countByStatus(subtree),
    risk: worst([top, ...open].map((node) => (isOverdue(node, now) ? 'offTrack' : node.confidence))),
    sharesPercent: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / 100,
  };
}

/** Sums of shares such as 33.33 may fall short by less than this. */
const ROUNDING = 1e-9;

/**
 * Progress of one node: 100 once signed off; its own figure when nothing counts below it; else that of its children,
 * weighted by their shares when any has one, else equally. What nobody has a share of yet counts as not begun.
 */
function progressOf(node: TreeNode, childrenOf: ReadonlyMap<string, TreeNode[]>): number {
  if (node.status === 'signedOff') {
    return 100;
  }

  const counted = (childrenOf.get(node.id) ?? []).filter(isCounted);

  if (counted.length === 0) {
    return node.progressPercent;
  }

  const byShare = counted.some(({ share }) => share !== null);
  const weight = ({ share }: TreeNode): number =>
    byShare ? hundredths(share ?? '0') / 10_000 : 1 / counted.length;

  return counted.reduce((sum, child) => sum + weight(child) * progressOf(child, childrenOf), 0);
}

const isCounted = ({ status }: TreeNode): boolean => status !== 'withdrawn';
const isOpen = ({ status }: TreeNode): boolean => !FINAL_STATUSES.includes(status);

function isOverdue({ status, dueAt, submittedAt }: TreeNode, now: string): boolean {
  return !FINAL_STATUSES.includes(status) && status !== 'suspended' && dueAt < (submittedAt ?? now);
}

function byParent(nodes: readonly TreeNode[]): Map<string, TreeNode[]> {
  const children = new Map<string, TreeNode[]>();

  for (const node of nodes) {
    if (node.parentId !== null) {
      children.set(node.parentId, [...(children.get(node.parentId) ?? []), node]);
    }
  }

  return children;
}

function descendants(id: string, childrenOf: ReadonlyMap<string, TreeNode[]>): TreeNode[] {
  return (childrenOf.get(id) ?? []).flatMap((child) => [child, ...descendants(child.id, childrenOf)]);
}

function countByStatus(nodes: readonly TreeNode[]): RollUp['byStatus'] {
  const counts: RollUp['byStatus'] = {};

  for (const { status } of nodes) {
    counts[status] = (counts[status] ?? 0) + 1;
  }

  return counts;
}

function worst(said: (Confidence | null)[]): Confidence | null {
  return said.reduce<Confidence | null>(
    (found, next) =>
      next !== null && (found === null || RISK.indexOf(next) > RISK.indexOf(found)) ? next : found,
    null,
  );
}
