/** What refusals around templates, recurrences and checklists say. */
import type { Locale } from '../context';

export const RECURRING_MESSAGES = {
  'assignment/no-checklist': {
    vi: 'Nhiệm vụ này không có danh mục việc cần làm.',
    en: 'This assignment has no checklist.',
  },
  'assignment/checklist-open': {
    vi: 'Còn mục chưa đánh dấu xong; theo mẫu, phải xong hết mới được trình.',
    en: 'Some items are still open; by the template all of them have to be checked before submitting.',
  },
  'assignment/unknown-item': { vi: 'Không có mục này trong danh mục.', en: 'The list has no such item.' },
  'template/quantity-of-nothing': {
    vi: 'Hãy chọn sản phẩm trước khi ghi số lượng.',
    en: 'Choose a product before saying how much of it.',
  },
  'template/retired': {
    vi: 'Mẫu này đã ngừng dùng; hãy chọn mẫu khác.',
    en: 'This template is retired; choose another one.',
  },
  'template/version-changed': {
    vi: 'Mẫu vừa được người khác sửa; hãy xem lại bản mới rồi sửa tiếp.',
    en: 'Somebody else has changed the template meanwhile; look at the new version first.',
  },
  'template/unknown': {
    vi: 'Không có mẫu này, hoặc bạn không được dùng.',
    en: 'There is no such template, or it is not open to you.',
  },
  'recurrence/invalid-rule': {
    vi: 'Lịch này không rơi vào ngày nào; hãy xem lại ngày bắt đầu, ngày kết thúc và chu kỳ.',
    en: 'This timetable never comes round; look at its beginning, its end and its rule.',
  },
  'recurrence/unknown-period': {
    vi: 'Kỳ này không nằm trong các kỳ sắp tới.',
    en: 'This period is not among those to come.',
  },
  'recurrence/period-settled': {
    vi: 'Kỳ này đã có kết quả, không thay đổi được nữa.',
    en: 'This period has come to something already.',
  },
  'recurrence/not-in-state': {
    vi: 'Trạng thái hiện tại của việc định kỳ không cho phép bước này.',
    en: 'The recurrence’s present state does not allow this step.',
  },
  'recurrence/not-owner': {
    vi: 'Chỉ người phụ trách việc định kỳ mới sửa được.',
    en: 'Only the owner of the recurrence may edit it.',
  },
  'recurrence/recipient-repeated': {
    vi: 'Nơi nhận này đã có trong danh sách.',
    en: 'This recipient stands in the list already.',
  },
  'recurrence/nobody-refused': {
    vi: 'Kỳ này không có nơi nhận nào bị từ chối để giao lại.',
    en: 'Nobody was refused in this period, so there is nothing to try again.',
  },
  'recurrence/authority-lost': {
    vi: 'Người phụ trách không còn quyền giao việc.',
    en: 'Its owner may not issue assignments any more.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>;
