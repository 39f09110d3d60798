/** Periods and states in words, and their colours. */
import {
  IconCircleCheck,
  IconCircleDashed,
  IconClipboardCheck,
  IconLock,
  IconPencilCheck,
  IconSignature,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { FormRowView } from '../../../../contracts/evaluation-forms';
import type { Tone } from '../../components/tones';
import type { Translate } from '../../lib/i18n';
import type { texts } from './locale';

export type T = Translate<(typeof texts)['vi']>;

/** `10/2026` of `2026-10`. */
export const monthName = (month: string): string => month.split('-').reverse().join('/');

export const periodName = (t: T, { kind, startsOn }: Pick<FormRowView, 'kind' | 'startsOn'>): string =>
  kind === 'month'
    ? t('periodMonth', { month: monthName(startsOn) })
    : t('period', { kind: t(`kind.${kind}`), month: monthName(startsOn) });

export const STATUS_LOOK: Record<FormRowView['status'], { tone: Tone; icon: TablerIcon }> = {
  selfAssessment: { tone: 'grey', icon: IconPencilCheck },
  assessment: { tone: 'violet', icon: IconClipboardCheck },
  confirmation: { tone: 'violet', icon: IconSignature },
  petitionWindow: { tone: 'blue', icon: IconCircleCheck },
  locked: { tone: 'green', icon: IconLock },
  notRated: { tone: 'grey', icon: IconCircleDashed },
};

export const namesOf = (people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join(', ');
