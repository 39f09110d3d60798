/** What the codes of programmes say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const PROGRAMME_MESSAGES = {
  'programme/period-contradicts': {
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The last day has to come after the first.',
  },
  'programme/weights-not-one': {
    vi: 'Trọng số phải ghi cho tất cả và cộng lại đúng bằng 1, hoặc để trống tất cả.',
    en: 'Give every weight so that they are exactly 1 together, or leave all of them out.',
  },
  'programme/entry-repeated': {
    vi: 'Mục này đã có trong nghị quyết, chương trình; mỗi mục chỉ tính một lần.',
    en: 'This stands in the programme already; each counts once.',
  },
  'programme/counted-twice': {
    vi: 'Mục tiêu này đóng góp vào một mục tiêu khác đã có trong nghị quyết, chương trình, nên sẽ bị tính hai lần; hãy chọn một.',
    en: 'This objective contributes to another one of the programme, or the other way round, and would count twice; choose one.',
  },
  'programme/aligned-twice': {
    vi: 'Hai mục tiêu cùng nằm trong một nghị quyết, chương trình: liên kết có góp phần sẽ bị tính hai lần; hãy liên kết với phần góp 0, hoặc bỏ một mục tiêu khỏi nghị quyết, chương trình.',
    en: 'Both objectives stand in one programme, where this contribution would count twice; align with a share of 0, or take one of them out of the programme.',
  },
  'programme/unknown-entry': {
    vi: 'Không có chỉ số, mục tiêu hoặc văn bản này, hoặc bạn không được xem.',
    en: 'There is no such indicator, objective or directive, or it is not yours to see.',
  },
  'programme/personal-indicator': {
    vi: 'Chỉ số của cá nhân không đo nghị quyết, chương trình; hãy chọn chỉ số của đơn vị hoặc nhóm.',
    en: 'An indicator of a person does not measure a programme; choose one of a unit or group.',
  },
  'programme/number-taken': {
    vi: 'Cơ quan này đã có văn bản mang số đó trong năm.',
    en: 'This issuer has a programme of that number in that year already.',
  },
  'programme/version-changed': {
    vi: 'Đã có bản mới hơn; hãy xem lại rồi sửa.',
    en: 'There is a newer version; look at it first.',
  },
  'programme/ended': {
    vi: 'Nghị quyết, chương trình này đã kết thúc theo dõi.',
    en: 'This programme is not followed any more.',
  },
} as const satisfies Partial<Record<ErrorCode, Record<Locale, string>>>;
