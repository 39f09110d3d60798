/** One colour and one icon for what a pilot of a method is now. */
import { IconCheck, IconClock, IconFlask, IconHelp, IconX } from '@tabler/icons-react';
import type { Translate } from '../../../lib/i18n';
import type { texts } from './locale';

export const METHOD_PILOT_LOOK = {
  proposed: { tone: 'amber', icon: IconHelp },
  refused: { tone: 'grey', icon: IconX },
  announced: { tone: 'blue', icon: IconClock },
  running: { tone: 'green', icon: IconFlask },
  over: { tone: 'grey', icon: IconCheck },
} as const;

/** From which month to which, as a sentence. */
export const spanOf = (
  t: Translate<(typeof texts)['vi']>,
  month: (text: string) => string,
  { startsOn, lastMonth }: { startsOn: string; lastMonth: string | null },
): string =>
  lastMonth === null
    ? t('spanOpen', { from: month(startsOn) })
    : t('span', { from: month(startsOn), to: month(lastMonth) });
