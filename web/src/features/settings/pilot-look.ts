/** One colour and one icon for what a pilot is now. */
import { IconCheck, IconClock, IconFlask } from '@tabler/icons-react';

export const PILOT_LOOK = {
  announced: { tone: 'blue', icon: IconClock },
  running: { tone: 'green', icon: IconFlask },
  over: { tone: 'grey', icon: IconCheck },
} as const;
