import {
  IconShieldCheck,
  IconShieldQuestion,
  IconMessageReply,
  IconPlayerPlay,
  IconPlayerPause,
  IconRepeatOff,
  IconCalendarPlus,
  IconMessageQuestion,
  IconAlertTriangle,
  IconArrowBackUp,
  IconAt,
  IconBell,
  IconCalendarEvent,
  IconCheck,
  IconPlugConnectedX,
  IconClipboardCheck,
  IconClock,
  IconEye,
  IconEyePlus,
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
import type { Reason } from '../../../../domain/notifying/reasons';

interface Look {
  icon: TablerIcon;
  tone: Tone;
}

const LOOKS: Record<Reason, Look> = {
  webhookDisabled: { icon: IconPlugConnectedX, tone: 'red' },
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
  changeProposed: { icon: IconMessageQuestion, tone: 'amber' },
  extensionRequested: { icon: IconCalendarPlus, tone: 'amber' },
  extensionGranted: { icon: IconCalendarPlus, tone: 'green' },
  requestRefused: { icon: IconX, tone: 'grey' },
  suspended: { icon: IconPlayerPause, tone: 'grey' },
  resumed: { icon: IconPlayerPlay, tone: 'blue' },
  reopened: { icon: IconArrowBackUp, tone: 'amber' },
  toExplain: { icon: IconMessageQuestion, tone: 'amber' },
  explained: { icon: IconMessageReply, tone: 'blue' },
  excuseRequested: { icon: IconShieldQuestion, tone: 'amber' },
  excuseConfirmed: { icon: IconShieldCheck, tone: 'green' },
  answerReminder: { icon: IconClock, tone: 'amber' },
  answerOverdue: { icon: IconAlertTriangle, tone: 'red' },
  answerEscalated: { icon: IconStairsUp, tone: 'red' },
  toClaim: { icon: IconUsersGroup, tone: 'blue' },
  actedForYou: { icon: IconUserShare, tone: 'blue' },
  recurrencePaused: { icon: IconRepeatOff, tone: 'amber' },
  recurrenceMissed: { icon: IconRepeatOff, tone: 'red' },
  reminded: { icon: IconBell, tone: 'amber' },
  reminder: { icon: IconClock, tone: 'amber' },
  overdue: { icon: IconAlertTriangle, tone: 'red' },
  escalated: { icon: IconStairsUp, tone: 'red' },
  mentioned: { icon: IconAt, tone: 'blue' },
  watcherAdded: { icon: IconEyePlus, tone: 'blue' },
  watched: { icon: IconEye, tone: 'grey' },
  notStarted: { icon: IconClock, tone: 'amber' },
  inactive: { icon: IconBell, tone: 'amber' },
};

/** Icon and tint of a reason; one that is newer than this build gets the bell. */
export const lookOf = (reason: string): Look =>
  Object.hasOwn(LOOKS, reason) ? LOOKS[reason as Reason] : { icon: IconBell, tone: 'grey' };
