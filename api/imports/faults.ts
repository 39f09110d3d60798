/** What is wrong with a row of an uploaded table, in both languages. */
import type { RowFault } from '../../db/repositories/imports';
import type { Locale } from '../context';

export const FAULTS: Readonly<Record<RowFault['code'], Readonly<Record<Locale, string>>>> = {
  unknown: { vi: 'Không có mục này.', en: 'There is no such entry.' },
  repeated: { vi: 'Đã có ở một dòng trước.', en: 'An earlier row has the same.' },
  taken: { vi: 'Người khác đang dùng.', en: 'Somebody else has it.' },
  cycle: { vi: 'Các đơn vị cấp trên tạo thành vòng tròn.', en: 'The parents form a circle.' },
  closed: {
    vi: 'Đơn vị đã kết thúc trước khi vị trí này hết hạn.',
    en: 'The unit closes before this post ends.',
  },
  overlaps: {
    vi: 'Trùng thời gian với một bổ nhiệm đã có (mỗi đơn vị chỉ có một thủ trưởng).',
    en: 'Overlaps an appointment that is there (a unit has one head at a time).',
  },
};
