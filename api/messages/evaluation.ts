/** What refusals of evaluation say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const EVALUATION_MESSAGES = {
  'evaluation/unknown-method': {
    vi: 'Không có phương pháp đánh giá này.',
    en: 'There is no such method of evaluation.',
  },
  'evaluation/invalid-method': {
    vi: 'Phương pháp đánh giá có phần không tính được.',
    en: 'A part of the method cannot be computed with.',
  },
  'evaluation/unknown-reading': {
    vi: 'Phương pháp không có lựa chọn này.',
    en: 'The method has no such reading or choice.',
  },
  'evaluation/unknown-criterion': {
    vi: 'Phương pháp không có tiêu chí này.',
    en: 'The method has no such criterion.',
  },
  'evaluation/above-cap': {
    vi: 'Điểm vượt mức tối đa của tiêu chí.',
    en: 'More points than the criterion can have.',
  },
  'evaluation/leader-value': {
    vi: 'Yếu tố này chỉ nhận các mức mà phương pháp quy định.',
    en: 'This factor takes only the values that the method allows.',
  },
  'evaluation/line-repeated': {
    vi: 'Hai dòng có cùng mã.',
    en: 'Two lines have the same id.',
  },
  'evaluation/coefficient-not-positive': {
    vi: 'Hệ số quy đổi phải lớn hơn 0.',
    en: 'A coefficient is greater than zero.',
  },
  'evaluation/handed-over-more': {
    vi: 'Số bàn giao lớn hơn số được giao.',
    en: 'More was handed over than was assigned.',
  },
  'evaluation/fact-without-document': {
    vi: 'Nêu văn bản làm căn cứ cho sự việc này.',
    en: 'Name the document that established this fact.',
  },
  'evaluation/sub-unit-unrated': {
    vi: 'Còn đơn vị cấp dưới chưa được xếp loại; xếp loại từ dưới lên.',
    en: 'A unit below has no level yet; units are rated from the bottom up.',
  },
  'catalogue/not-in-state': {
    vi: 'Trạng thái của sản phẩm không cho phép bước này.',
    en: 'The product’s present state does not allow this step.',
  },
  'catalogue/version-changed': {
    vi: 'Người khác vừa sửa; xem bản mới rồi làm lại.',
    en: 'Somebody else has just changed it; look at it, then do it again.',
  },
  'catalogue/document-missing': {
    vi: 'Bước này cần số văn bản làm căn cứ.',
    en: 'This step needs the number of the document that decides it.',
  },
  'catalogue/too-many-groups': {
    vi: 'Phương pháp không cho phép nhiều nhóm đến thế.',
    en: 'The method does not allow so many groups.',
  },
  'catalogue/unknown-group': {
    vi: 'Danh mục của cơ quan không có nhóm này.',
    en: 'The agency’s catalogue has no such group.',
  },
  'catalogue/no-frame': {
    vi: 'Cơ quan chưa đặt nhóm và sản phẩm chuẩn.',
    en: 'The agency has not set its groups and standard product yet.',
  },
  'catalogue/code-taken': {
    vi: 'Mã này đã có trong danh mục của cơ quan.',
    en: 'The agency’s catalogue already has this code.',
  },
  'catalogue/not-decided': {
    vi: 'Sản phẩm chưa được quyết định hoặc đã ngừng dùng nên chưa giao được.',
    en: 'The product is not decided, or retired, so it cannot be assigned.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
