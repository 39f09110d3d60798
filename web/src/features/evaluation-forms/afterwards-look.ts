/** Colours and icons of the register of development. */
import {
  IconCircleCheck,
  IconCircleDashed,
  IconSchool,
  IconStar,
  IconTarget,
  IconTrendingUp,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { DevelopmentKind, DevelopmentOutcome } from '../../../../domain/evaluation/development';
import type { Tone } from '../../components/tones';

export const KIND_LOOK: Record<DevelopmentKind | DevelopmentOutcome, { tone: Tone; icon: TablerIcon }> = {
  strength: { tone: 'green', icon: IconStar },
  weakness: { tone: 'amber', icon: IconTrendingUp },
  action: { tone: 'blue', icon: IconTarget },
  training: { tone: 'violet', icon: IconSchool },
  done: { tone: 'green', icon: IconCircleCheck },
  dropped: { tone: 'grey', icon: IconCircleDashed },
};
