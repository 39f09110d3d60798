/** What the codes of indicator sets say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const INDICATOR_SET_MESSAGES = {
  'indicatorSet/weights-not-one': {
    vi: 'Trọng số các chỉ số phải cộng lại đúng bằng 1.',
    en: 'The weights of the indicators have to be exactly 1 together.',
  },
  'indicatorSet/code-repeated': {
    vi: 'Mã này đã có trong bộ chỉ số.',
    en: 'This code stands in the set already.',
  },
  'indicatorSet/source-not-own': {
    vi: 'Bộ chỉ số chỉ gồm chỉ số đếm từ nhiệm vụ hoặc được báo cáo.',
    en: 'A set holds indicators counted from assignments or reported, no others.',
  },
  'indicatorSet/not-in-state': {
    vi: 'Bộ chỉ số không còn ở trạng thái cho phép bước này.',
    en: 'The set is not in a state that this step goes from.',
  },
  'indicatorSet/version-changed': {
    vi: 'Đã có bản mới hơn; hãy xem lại rồi làm tiếp.',
    en: 'There is a newer version; look at it first.',
  },
  'indicatorSet/own-set': {
    vi: 'Người soạn bản này không tự quyết định; cần một người khác có thẩm quyền.',
    en: 'Whoever wrote this version does not decide on it; somebody else has to.',
  },
  'indicatorSet/not-for-unit': {
    vi: 'Bộ chỉ số không dành cho loại đơn vị này.',
    en: 'The set is not for units of this kind.',
  },
  'indicatorSet/nobody': {
    vi: 'Không có đơn vị hoặc người nào để áp dụng.',
    en: 'There is no unit or person that it would apply to.',
  },
  'indicatorSet/replaced-already': {
    vi: 'Bộ chỉ số này đã có bản kế tiếp đang soạn hoặc thí điểm.',
    en: 'A next version of this set is being built or tried already.',
  },
  'indicatorSet/too-many': {
    vi: 'Bước này sẽ tạo quá 3.000 chỉ số; hãy chia nhỏ bộ chỉ số.',
    en: 'This step would make more than 3,000 indicators; divide the set.',
  },
  'indicatorSet/date-past': {
    vi: 'Ngày bắt đầu thí điểm không được trước hôm nay.',
    en: 'A trial does not begin before today.',
  },
  'indicatorSet/code-taken': {
    vi: 'Một chỉ số khác đã mang mã mà mục này sẽ tạo; hãy đổi mã của mục.',
    en: 'Another indicator has a code that this entry would make; change its code.',
  },
} as const satisfies Partial<Record<ErrorCode, Record<Locale, string>>>;
