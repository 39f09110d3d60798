import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBell,
  IconCalendarEvent,
  IconCheck,
  IconClipboardCheck,
  IconClock,
  IconHandStop,
  IconInbox,
  IconSignature,
  IconStairsUp,
  IconUserCheck,
  IconUserShare,
  IconUsersGroup,
  IconX,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { Tone } from '../../components/tones';
import type { NoticeReason } from '../../../../domain/assignment/notices';

interface Look {
  icon: TablerIcon;
  tone: Tone;
}

const LOOKS: Record<NoticeReason, Look> = {
  toAccept: { icon: IconInbox, tone: 'blue' },
  toAcceptAtIntake: { icon: IconInbox, tone: 'blue' },
  accepted: { icon: IconUserCheck, tone: 'blue' },
  named: { icon: IconUserCheck, tone: 'blue' },
  declined: { icon: IconX, tone: 'amber' },
  taken: { icon: IconUserShare, tone: 'grey' },
  obstacle: { icon: IconHandStop, tone: 'amber' },
  toReview: { icon: IconClipboardCheck, tone: 'violet' },
  toSign: { icon: IconSignature, tone: 'violet' },
  returned: { icon: IconArrowBackUp, tone: 'amber' },
  signedOff: { icon: IconCheck, tone: 'green' },
  withdrawn: { icon: IconX, tone: 'grey' },
  deadlineChanged: { icon: IconCalendarEvent, tone: 'blue' },
  coordinating: { icon: IconUsersGroup, tone: 'blue' },
  partConfirmed: { icon: IconUsersGroup, tone: 'green' },
  reminder: { icon: IconClock, tone: 'amber' },
  overdue: { icon: IconAlertTriangle, tone: 'red' },
  escalated: { icon: IconStairsUp, tone: 'red' },
};

/** Icon and tint of a reason; one that is newer than this build gets the bell. */
export const lookOf = (reason: string): Look =>
  Object.hasOwn(LOOKS, reason) ? LOOKS[reason as NoticeReason] : { icon: IconBell, tone: 'grey' };
