/** One colour and one icon for what a pilot of a method is now. */
import { IconCheck, IconClock, IconFlask, IconHelp, IconX } from '@tabler/icons-react';

export const METHOD_PILOT_LOOK = {
  proposed: { tone: 'amber', icon: IconHelp },
  refused: { tone: 'grey', icon: IconX },
  announced: { tone: 'blue', icon: IconClock },
  running: { tone: 'green', icon: IconFlask },
  over: { tone: 'grey', icon: IconCheck },
} as const;
