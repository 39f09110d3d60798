/** What refusals around posts say. */
import type { Locale } from '../context';

export const ORGANISATION_MESSAGES = {
  'appointment/overlaps': {
    vi: 'Trong thời gian này đơn vị đã có thủ trưởng, hoặc người này đã giữ đúng vị trí đó.',
    en: 'The unit has a head for some of that time, or the person holds that very post already.',
  },
  'appointment/in-past': {
    vi: 'Ngày hiệu lực không được ở quá khứ; lịch sử bổ nhiệm giữ nguyên.',
    en: 'It takes effect today or later; what was in force before stays as it was.',
  },
  'appointment/ends-before-start': {
    vi: 'Ngày thôi giữ phải sau ngày bắt đầu.',
    en: 'The post must end after it begins.',
  },
  'appointment/ended': { vi: 'Vị trí này đã kết thúc trước ngày đó.', en: 'That post ends before that day.' },
} as const satisfies Record<string, Record<Locale, string>>;
