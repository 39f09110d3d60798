/** What refusals of the registry of directives and of distributions say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const DIRECTIVE_MESSAGES = {
  'directive/number-taken': {
    vi: 'Cơ quan ban hành này đã có văn bản mang số ấy trong năm; hãy mở văn bản đã vào sổ.',
    en: 'This issuer already has a document of that number in that year; open the one in the registry.',
  },
  'directive/nothing-corrected': {
    vi: 'Chưa có gì được sửa so với sổ.',
    en: 'Nothing differs from what is in the registry.',
  },
  'directive/classified': {
    vi: 'Văn bản mật được theo dõi ngoài hệ thống này; không được đưa vào sổ.',
    en: 'Classified documents are tracked outside this system and cannot be registered.',
  },
  'directive/date-in-future': {
    vi: 'Ngày ban hành không thể sau hôm nay.',
    en: 'The date of the document cannot lie after today.',
  },
  'directive/due-before-issue': {
    vi: 'Thời hạn của văn bản không thể trước ngày ban hành.',
    en: 'The document’s deadline cannot lie before its date.',
  },
  'directive/not-of-parent': {
    vi: 'Nhiệm vụ con thuộc cùng văn bản với nhiệm vụ cha; hãy bỏ trống văn bản.',
    en: 'A child belongs to the directive of its parent; leave the directive out.',
  },
  'distribution/preview-changed': {
    vi: 'Số nơi nhận đã khác lúc xem trước; hãy xem lại rồi giao.',
    en: 'The number of recipients differs from the preview; look again, then issue.',
  },
  'distribution/no-recipients': {
    vi: 'Chưa chọn nơi nhận nào trong phạm vi của bạn.',
    en: 'No recipient within your reach is chosen.',
  },
  'distribution/too-many': {
    vi: 'Quá nhiều nơi nhận cho một đợt giao.',
    en: 'There are too many recipients for one distribution.',
  },
  'distribution/not-in-state': {
    vi: 'Trạng thái hiện tại của đợt giao không cho phép bước này.',
    en: 'The distribution’s present state does not allow this step.',
  },
  'distribution/nothing-failed': {
    vi: 'Không có dòng nào bị lỗi để giao lại.',
    en: 'No row has failed, so there is nothing to retry.',
  },
  'group/name-taken': {
    vi: 'Bạn đã có nhóm đơn vị mang tên này.',
    en: 'You already have a unit group of this name.',
  },
} as const satisfies Partial<Record<ErrorCode, Record<Locale, string>>>;
