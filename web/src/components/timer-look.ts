import { IconBell, IconBellCheck, IconBellOff, IconBellPause, type TablerIcon } from '@tabler/icons-react';
import type { TimerView } from '../../../contracts/assignments';
import type { Tone } from './tones';

/** How the status of a timer looks, in tables and lists alike. */
export const TIMER_LOOK: Record<TimerView['status'], { tone: Tone; icon: TablerIcon }> = {
  armed: { tone: 'blue', icon: IconBell },
  resting: { tone: 'violet', icon: IconBellPause },
  fired: { tone: 'amber', icon: IconBellCheck },
  skipped: { tone: 'grey', icon: IconBellOff },
};
