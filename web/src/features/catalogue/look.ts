/** How the states of a product look, and how the exact coefficient reads. */
import {
  IconArchive,
  IconCircleCheck,
  IconCircleDashed,
  IconScale,
  IconSend,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ItemState } from '../../../../domain/catalogue/item';
import type { Tone } from '../../components/tones';

export const STATE_LOOK: Readonly<Record<ItemState, { tone: Tone; icon: TablerIcon }>> = {
  draft: { tone: 'grey', icon: IconCircleDashed },
  proposed: { tone: 'blue', icon: IconSend },
  normalised: { tone: 'violet', icon: IconScale },
  decided: { tone: 'green', icon: IconCircleCheck },
  retired: { tone: 'grey', icon: IconArchive },
};
