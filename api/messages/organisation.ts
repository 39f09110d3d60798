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
  'organisation/unit-closed': {
    vi: 'Đơn vị này đã giải thể hoặc sáp nhập; không giao việc và không bổ nhiệm vào đó nữa.',
    en: 'That unit is closed; nothing is issued to it and nobody gets a post in it any more.',
  },
  'organisation/unit-has-parts': {
    vi: 'Đơn vị còn đơn vị trực thuộc đang hoạt động; hãy sắp xếp các đơn vị đó trước.',
    en: 'The unit still has open units below it; close or merge those first.',
  },
  'organisation/same-unit': {
    vi: 'Đơn vị tiếp nhận phải là một đơn vị khác đang hoạt động.',
    en: 'The successor must be another unit.',
  },
  'organisation/excuses-open': {
    vi: 'Người đứng đầu đơn vị này còn đề nghị xác nhận lý do khách quan chưa quyết định; hãy quyết định trước.',
    en: 'The head of this unit has excuses to decide on; they are decided before it closes.',
  },
  'transfer/nothing-held': {
    vi: 'Người này không giữ vị trí đã chọn vào hôm nay.',
    en: 'The person does not hold the chosen post today.',
  },
  'transfer/unknown-successor': {
    vi: 'Người kế nhiệm phải là người khác đang giữ một vị trí.',
    en: 'The successor must be another person who holds a post.',
  },
  'transfer/unknown-choice': {
    vi: 'Lựa chọn này không thuộc nhiệm vụ nào mà việc điều chuyển chạm tới.',
    en: 'That choice belongs to no assignment that the transfer touches.',
  },
  'transfer/no-successor': {
    vi: 'Chưa chỉ định người kế nhiệm.',
    en: 'No successor is named.',
  },
  'transfer/to-oneself': {
    vi: 'Không ai tự chuyển cho mình quyền thẩm định, ký duyệt hay giao việc; người khác phải ra quyết định này.',
    en: 'Nobody passes reviewing, signing or issuing to themselves; somebody else has to order it.',
  },
  'transfer/day-impossible': {
    vi: 'Chọn một ngày sau hôm nay, trong vòng một năm.',
    en: 'Choose a day after today, within a year.',
  },
  'transfer/not-planned': {
    vi: 'Quyết định này đã thực hiện hoặc đã bỏ.',
    en: 'This order was carried out or settled already.',
  },
  'transfer/issuer-worked': {
    vi: 'Người này đã làm nhiệm vụ, nên không thể thành người giao việc.',
    en: 'That person has worked on it and cannot become its issuer.',
  },
} as const satisfies Record<string, Record<Locale, string>>;
