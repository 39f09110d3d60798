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

/** What a period is called: `tháng 10/2026`, `quý 4/2026`, `năm 2026`. */
export function periodName(t: T, { kind, startsOn }: Pick<FormRowView, 'kind' | 'startsOn'>): string {
  const [year = '', month = '1'] = startsOn.split('-');

  switch (kind) {
    case 'month':
      return t('periodMonth', { month: monthName(startsOn) });
    case 'quarter':
      return t('periodQuarter', { no: Math.ceil(Number(month) / 3), year });
    case 'halfYear':
      return t(`periodHalf.${Number(month) < 7 ? 'first' : 'second'}`, { year });
    case 'year':
      return t('periodYear', { year });
  }
}

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
