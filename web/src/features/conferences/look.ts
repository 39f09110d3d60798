/** How stages of a conference look, and names of quarters. */
import { IconCircleCheck, IconMailForward, IconMessages, IconPencil } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { ConferenceState } from '../../../../domain/conference/conference';
import type { Tone } from '../../components/tones';
import type { Translate } from '../../lib/i18n';
import type { vi } from './locale-vi';

export const STATE_LOOK: Record<ConferenceState, { tone: Tone; icon: TablerIcon }> = {
  prepared: { tone: 'grey', icon: IconPencil },
  circulated: { tone: 'blue', icon: IconMailForward },
  open: { tone: 'violet', icon: IconMessages },
  closed: { tone: 'green', icon: IconCircleCheck },
};

/** `2026-Q3` in words. */
export function quarterName(t: Translate<typeof vi>, quarter: string): string {
  const [year = '', no = ''] = quarter.split('-Q');

  return t('quarter', { no, year });
}
