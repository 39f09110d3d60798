/** One colour and one icon for each status, the same wherever it appears. */
import {
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClipboardCheck,
  IconInbox,
  IconPencilCheck,
  IconPlayerPause,
  IconPlayerPlay,
  type TablerIcon,
} from '@tabler/icons-react';
import type { AssignmentStatus, Confidence } from '../../../domain/assignment/state';

export type Tone = 'grey' | 'blue' | 'violet' | 'amber' | 'red' | 'green';

export const STATUS_LOOK: Record<AssignmentStatus, { tone: Tone; icon: TablerIcon }> = {
  issued: { tone: 'grey', icon: IconInbox },
  accepted: { tone: 'blue', icon: IconCircleCheck },
  inProgress: { tone: 'blue', icon: IconPlayerPlay },
  submitted: { tone: 'violet', icon: IconClipboardCheck },
  returned: { tone: 'amber', icon: IconArrowBackUp },
  approved: { tone: 'violet', icon: IconPencilCheck },
  signedOff: { tone: 'green', icon: IconCircleCheck },
  declined: { tone: 'red', icon: IconCircleX },
  suspended: { tone: 'grey', icon: IconPlayerPause },
  withdrawn: { tone: 'grey', icon: IconBan },
};

export const CONFIDENCE_LOOK: Record<Confidence, { tone: Tone; icon: TablerIcon }> = {
  onTrack: { tone: 'green', icon: IconCircleCheck },
  atRisk: { tone: 'amber', icon: IconCircleDashed },
  offTrack: { tone: 'red', icon: IconCircleX },
};

/** What a due date says about a row, besides its status. */
export function dueTone(row: { overdue: boolean; dueSoon: boolean }): Tone {
  if (row.overdue) {
    return 'red';
  }

  return row.dueSoon ? 'amber' : 'grey';
}
