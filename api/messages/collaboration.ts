/** What the codes of working together say to people. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const COLLABORATION_MESSAGES = {
  'comment/mention-cannot-see': {
    vi: 'Người được nhắc tên không được xem nhiệm vụ này; hãy bỏ tên, hoặc nhờ người giao cho họ theo dõi.',
    en: 'The person mentioned may not see this assignment; take the name out, or ask the assigner to let them watch it.',
  },
  'comment/too-many-mentions': {
    vi: 'Một bình luận nhắc tên nhiều nhất 20 người.',
    en: 'A comment may mention 20 people at most.',
  },
  'comment/not-author': {
    vi: 'Chỉ người viết mới sửa hoặc rút bình luận.',
    en: 'Only its author may edit or retract a comment.',
  },
  'comment/retracted': { vi: 'Bình luận này đã được rút.', en: 'This comment was retracted.' },
  'attachment/not-maker': {
    vi: 'Chỉ người đính kèm hoặc người giao mới thu hồi được tài liệu này.',
    en: 'Only whoever attached this document, or the assigner, may withdraw it.',
  },
  'attachment/is-evidence': {
    vi: 'Tài liệu này đã được nộp làm minh chứng nên không thu hồi được.',
    en: 'This document was handed in as evidence and cannot be withdrawn.',
  },
  'attachment/withdrawn': {
    vi: 'Tài liệu này đã bị thu hồi; không tải về hay thêm bản mới được nữa.',
    en: 'This document was withdrawn; it is not downloaded and gets no new versions any more.',
  },
  'watcher/cannot-see': {
    vi: 'Người này không được xem nhiệm vụ; chỉ người giao mới cho họ theo dõi được.',
    en: 'This person may not see the assignment; only the assigner can let them watch it.',
  },
  'watcher/not-giver': {
    vi: 'Chỉ người đã thêm hoặc người giao mới bỏ được người theo dõi này.',
    en: 'Only whoever added this watcher, or the assigner, may remove them.',
  },
  'link/same-assignment': {
    vi: 'Không liên kết một nhiệm vụ với chính nó.',
    en: 'An assignment is not linked to itself.',
  },
  'link/contradicts': {
    vi: 'Đã có liên kết ngược lại giữa hai nhiệm vụ này; hãy bỏ liên kết đó trước.',
    en: 'The opposite link between these two is there already; remove it first.',
  },
  'link/not-maker': {
    vi: 'Chỉ người tạo liên kết hoặc người giao mới bỏ được.',
    en: 'Only whoever made the link, or the assigner, may remove it.',
  },
  'snooze/in-past': {
    vi: 'Hãy chọn thời điểm ở tương lai.',
    en: 'Choose a time that lies in the future.',
  },
  'snooze/too-far': {
    vi: 'Chỉ tạm ẩn được nhiều nhất một năm.',
    en: 'A row may sleep for a year at most.',
  },
  'view/not-in-unit': {
    vi: 'Bạn chỉ chia sẻ góc nhìn với đơn vị mà bạn thuộc về hoặc phụ trách.',
    en: 'You may share a view with units that you belong to or lead.',
  },
  'view/not-unit-head': {
    vi: 'Chỉ thủ trưởng hoặc cấp phó đơn vị mới đặt mặc định cho một vị trí, và chỉ cho góc nhìn chia sẻ với đơn vị đó.',
    en: 'Only the unit’s head or deputy sets what opens first for a position, and only for a view shared with that unit.',
  },
  'view/too-many': {
    vi: 'Bạn đã lưu 100 góc nhìn; hãy xóa bớt trước khi lưu thêm.',
    en: 'You keep 100 views already; remove some before keeping another.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
