/** What refusals about goals say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const OBJECTIVE_MESSAGES = {
  'objective/unknown': {
    vi: 'Không có mục tiêu hoặc kết quả then chốt này trong chu kỳ.',
    en: 'There is no such objective or key result in the cycle.',
  },
  'objective/not-in-state': {
    vi: 'Mục tiêu đang ở trạng thái không cho phép việc này.',
    en: 'The state of the objective does not allow this.',
  },
  'objective/cycle-state': {
    vi: 'Chu kỳ đang ở giai đoạn không cho phép việc này.',
    en: 'The phase of the cycle does not allow this.',
  },
  'objective/cycle-length': {
    vi: 'Số ngày không hợp với một năm hoặc một quý.',
    en: 'These dates make neither a year nor a quarter.',
  },
  'objective/outside-year': {
    vi: 'Quý phải nằm trọn trong năm của nó.',
    en: 'A quarter has to lie within its year.',
  },
  'objective/year-missing': {
    vi: 'Quý cần thuộc về một chu kỳ năm; chu kỳ năm không thuộc chu kỳ nào.',
    en: 'A quarter belongs to a cycle of a year; a year belongs to none.',
  },
  'objective/version-changed': {
    vi: 'Đã có người sửa trước; mở lại để xem bản mới nhất.',
    en: 'Somebody changed it before you; open it again.',
  },
  'objective/aligned-downwards': {
    vi: 'Chỉ góp vào mục tiêu cùng cấp hoặc cấp trên.',
    en: 'An objective contributes to its own level or above.',
  },
  'objective/shares-exceed': {
    vi: 'Tỷ lệ góp phải từ 0 đến 1 và cộng lại không quá 1.',
    en: 'Shares lie between 0 and 1, and are not more than 1 together.',
  },
  'objective/named-twice': {
    vi: 'Kết quả then chốt này đã được nêu một lần.',
    en: 'This key result is named twice.',
  },
  'objective/alignment-ring': {
    vi: 'Các mục tiêu sẽ góp vòng tròn vào nhau.',
    en: 'The objectives would contribute to each other in a ring.',
  },
  'objective/weights-not-one': {
    vi: 'Các trọng số phải cộng lại đúng bằng 1.',
    en: 'Weights have to be exactly 1 together.',
  },
  'objective/weights-incomplete': {
    vi: 'Nêu trọng số của từng kết quả then chốt, mỗi kết quả một lần.',
    en: 'Give the weight of every key result, each once.',
  },
  'objective/bound-missing': {
    vi: 'Nêu giá trị phải giữ ở mức ít nhất hay nhiều nhất.',
    en: 'Say whether the value is to stay at least or at most at the threshold.',
  },
  'objective/same-values': {
    vi: 'Mốc đầu và chỉ tiêu bằng nhau: hãy chọn kiểu giữ ngưỡng hoặc kiểu có/không.',
    en: 'Baseline and target are the same: choose a threshold to keep, or done or not.',
  },
  'objective/worry-unsaid': {
    vi: 'Khi chưa đúng hướng, nêu vướng ở đâu và ai có thể giúp.',
    en: 'When it is not on track, say what blocks and who can help.',
  },
  'objective/value-not-of-kind': {
    vi: 'Kết quả then chốt kiểu này không nhận giá trị đó.',
    en: 'A key result of this kind has no such value.',
  },
  'objective/not-moved-by-work': {
    vi: 'Kết quả kiểu giữ ngưỡng được đo, không cộng từ nhiệm vụ.',
    en: 'A threshold is measured; work does not add to it.',
  },
  'objective/counted-above': {
    vi: 'Nhiệm vụ cấp trên đã góp vào kết quả này; không tính hai lần.',
    en: 'The assignment above already contributes to this key result; it would count twice.',
  },
  'objective/key-results-missing': {
    vi: 'Còn mục tiêu chưa có kết quả then chốt và không có mục tiêu nào góp vào.',
    en: 'An objective has neither a key result nor a contributor.',
  },
  'objective/ungraded': {
    vi: 'Còn mục tiêu hoặc kết quả then chốt chưa được chấm.',
    en: 'An objective or key result is not graded yet.',
  },
  'objective/already-graded': {
    vi: 'Đã chấm và khóa; không sửa được nữa.',
    en: 'It is graded and frozen.',
  },
  'objective/level-without-unit': {
    vi: 'Chọn đơn vị hoặc người đứng mục tiêu phù hợp với cấp.',
    en: 'Choose the unit or the owner that fits the level.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
