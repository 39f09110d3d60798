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
  IconProgress,
  IconSignature,
  IconStairsUp,
  IconUserCheck,
  IconX,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

type Tone = 'grey' | 'blue' | 'violet' | 'amber' | 'red' | 'green';

interface Look {
  icon: Icon;
  tone: Tone;
}

const LOOKS: Record<string, Look | undefined> = {
  toAccept: { icon: IconInbox, tone: 'blue' },
  accepted: { icon: IconUserCheck, tone: 'blue' },
  declined: { icon: IconX, tone: 'amber' },
  progress: { icon: IconProgress, tone: 'blue' },
  obstacle: { icon: IconHandStop, tone: 'amber' },
  toReview: { icon: IconClipboardCheck, tone: 'violet' },
  toSign: { icon: IconSignature, tone: 'violet' },
  returned: { icon: IconArrowBackUp, tone: 'amber' },
  approved: { icon: IconCheck, tone: 'green' },
  signedOff: { icon: IconCheck, tone: 'green' },
  withdrawn: { icon: IconX, tone: 'grey' },
  deadlineChanged: { icon: IconCalendarEvent, tone: 'blue' },
  reminder: { icon: IconClock, tone: 'amber' },
  due: { icon: IconAlertTriangle, tone: 'red' },
  escalation: { icon: IconStairsUp, tone: 'red' },
};

/** Icon and tint of a reason; one that is newer than this build gets the bell. */
export const lookOf = (reason: string): Look => LOOKS[reason] ?? { icon: IconBell, tone: 'grey' };
