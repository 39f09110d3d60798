import { IconCheck, IconClock, IconMinus, IconX } from '@tabler/icons-react';
import type { OpinionState } from '../../../../domain/evaluation/opinions';
import type { TablerIcon } from '@tabler/icons-react';
import type { Tone } from '../../components/tones';

/** Icon and tint of where an opinion stands. */
export const OPINION_LOOK: Readonly<Record<OpinionState, { tone: Tone; icon: TablerIcon }>> = {
  asked: { icon: IconClock, tone: 'amber' },
  written: { icon: IconCheck, tone: 'green' },
  declined: { icon: IconX, tone: 'grey' },
  notAnswered: { icon: IconMinus, tone: 'grey' },
};
