/** What the split form holds, and when its shares make the whole. */
import type { AssignmentView, IssueAssignment } from '../../../../contracts/assignments';
import { hundredths, percentText } from '../../../../domain/assignment/cascade';
import { Share } from '../../../../contracts/cascade';

export interface PartValues {
  /** Names the row, and with it its idempotency key. */
  key: string;
  title: string;
  target: 'person' | 'unit';
  assigneeId: string | null;
  leadUnitId: string | null;
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  share: string;
  required: boolean;
}

export const emptyPart = (key: string): PartValues => ({
  key,
  title: '',
  target: 'person',
  assigneeId: null,
  leadUnitId: null,
  dueOn: null,
  share: '',
  required: true,
});

export const partBody = (
  { title, target, assigneeId, leadUnitId, dueOn, share, required }: PartValues,
  { id }: AssignmentView,
): IssueAssignment => ({
  title: title.trim(),
  ...(target === 'person' ? { assigneeId: assigneeId ?? '' } : { leadUnitId: leadUnitId ?? '' }),
  dueOn: dueOn ?? '',
  parentId: id,
  required,
  ...(share.trim() !== '' && { share: share.trim().replace(',', '.') }),
});

const isWhole = ({ title, target, assigneeId, leadUnitId, dueOn }: PartValues): boolean =>
  title.trim() !== '' && dueOn !== null && (target === 'person' ? assigneeId : leadUnitId) !== null;

export type SharesFault = { kind: 'one' } | { kind: 'sum'; sum: string; left: string };

/** Why the shares do not make the whole, or null: none at all, or all of them and exactly what is left. */
export function sharesFault(parts: readonly PartValues[], left: string): SharesFault | null {
  const given = parts.map(({ share }) => share.trim().replace(',', '.')).filter((share) => share !== '');

  if (given.length === 0) {
    return null;
  }

  if (given.length < parts.length || given.some((share) => !Share.safeParse(share).success)) {
    return { kind: 'one' };
  }

  const sum = given.reduce((total, share) => total + hundredths(share), 0);

  return sum === hundredths(left) ? null : { kind: 'sum', sum: percentText(sum), left };
}

export const isReady = (parts: readonly PartValues[], left: string): boolean =>
  parts.every(isWhole) && sharesFault(parts, left) === null;
