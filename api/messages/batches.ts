/** What refusals about batches say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const BATCH_MESSAGES = {
  'assignment/reminded-lately': {
    vi: 'Bạn vừa nhắc nhiệm vụ này; mỗi người chỉ nhắc lại sau khoảng thời gian làm việc mà quy tắc định.',
    en: 'You have reminded of this lately; one person reminds again only after the working time that the rules set.',
  },
  'assignment/nobody-to-remind': {
    vi: 'Nhiệm vụ không ở trong tay người nào khác để nhắc.',
    en: 'Nobody else holds this assignment, so there is nobody to remind.',
  },
  'batch/preview-changed': {
    vi: 'Số nhiệm vụ bị ảnh hưởng đã thay đổi; hãy xem trước lại rồi quyết định.',
    en: 'The number of assignments concerned has changed; preview again, then decide.',
  },
  'batch/not-in-state': {
    vi: 'Trạng thái của đợt xử lý không cho phép bước này.',
    en: 'The state of this batch does not allow this step.',
  },
  'batch/command-not-offered': {
    vi: 'Việc này phải xem và quyết định từng nhiệm vụ, không làm hàng loạt.',
    en: 'This is looked at and decided one by one, not for many at once.',
  },
  'batch/row-repeated': {
    vi: 'Một nhiệm vụ có hai dòng trong cùng một đợt.',
    en: 'One assignment has two rows in the same batch.',
  },
  'batch/too-many': {
    vi: 'Quá nhiều dòng cho một đợt; hãy chia nhỏ.',
    en: 'Too many rows for one batch; split them.',
  },
  'batch/nothing-selected': {
    vi: 'Chưa có nhiệm vụ nào được chọn.',
    en: 'No assignment is selected.',
  },
} as const satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
