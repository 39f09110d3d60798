/** What refusals of assignment commands say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const ASSIGNMENT_MESSAGES = {
  'assignment/not-in-state': {
    vi: 'Trạng thái hiện tại của nhiệm vụ không cho phép bước này.',
    en: 'The assignment’s present state does not allow this step.',
  },
  'assignment/not-yet-issued': {
    vi: 'Nhiệm vụ này chưa được giao.',
    en: 'This assignment has not been issued.',
  },
  'assignment/already-issued': {
    vi: 'Nhiệm vụ này đã được giao.',
    en: 'This assignment has already been issued.',
  },
  'assignment/not-assignee': {
    vi: 'Chỉ người được giao mới làm được việc này.',
    en: 'Only the assignee may do this.',
  },
  'assignment/not-assigner': {
    vi: 'Chỉ người giao (hoặc cấp trên của đơn vị giao) mới làm được việc này.',
    en: 'Only the assigner, or a head above the issuing unit, may do this.',
  },
  'assignment/not-manager': {
    vi: 'Chỉ người giao hoặc thủ trưởng trực tiếp mới làm được việc này.',
    en: 'Only the assigner or the line manager may do this.',
  },
  'assignment/out-of-turn': {
    vi: 'Chưa đến lượt bạn xem xét.',
    en: 'It is not your turn to review.',
  },
  'assignment/not-reviewer': {
    vi: 'Bạn không phải người xem xét của nhiệm vụ này.',
    en: 'You are not a reviewer of this assignment.',
  },
  'assignment/not-signer': {
    vi: 'Bạn không phải người ký duyệt của nhiệm vụ này.',
    en: 'You are not the signer of this assignment.',
  },
  'assignment/own-work': {
    vi: 'Không ai được xem xét hoặc ký duyệt việc của chính mình.',
    en: 'Nobody reviews or signs off their own work.',
  },
  'assignment/assignee-required': {
    vi: 'Hãy chọn người thực hiện khi tiếp nhận tại đơn vị.',
    en: 'Name the person who will do it when accepting at the intake.',
  },
  'assignment/stage-decided': {
    vi: 'Lượt thẩm định này đã quyết định; không thay người được nữa.',
    en: 'That stage of the review has decided; its reviewer can no longer be replaced.',
  },
  'assignment/assignee-is-reviewer': {
    vi: 'Người này đang là người xem xét hoặc ký duyệt nên không thể được giao.',
    en: 'This person reviews or signs the assignment and cannot be its assignee.',
  },
  'assignment/assignee-has-approved': {
    vi: 'Người này đã chấp thuận hoặc ký duyệt nhiệm vụ này nên không thể được giao làm lại.',
    en: 'This person has approved or signed the assignment before and cannot be given it to do.',
  },
  'assignment/same-assignee': {
    vi: 'Nhiệm vụ đã ở người này rồi.',
    en: 'The assignment is with this person already.',
  },
  'assignment/version-changed': {
    vi: 'Nhiệm vụ đã thay đổi từ khi bạn mở; hãy xem lại rồi ký.',
    en: 'The assignment has changed since you opened it; look again, then sign.',
  },
  'assignment/evidence-required': {
    vi: 'Quy định áp dụng yêu cầu có minh chứng khi trình.',
    en: 'The policy in force asks for evidence with a submission.',
  },
  'assignment/stale-ladder': {
    vi: 'Thời hạn vừa được người khác thay đổi; hãy thử lại.',
    en: 'Somebody else has just moved the deadlines; try again.',
  },
  'assignment/children-open': {
    vi: 'Còn nhiệm vụ con bắt buộc chưa nghiệm thu; hãy hoàn thành hoặc rút chúng trước khi trình.',
    en: 'Required child assignments are still open; have them signed off or withdrawn before submitting.',
  },
  'assignment/shares-incomplete': {
    vi: 'Tỷ trọng của các nhiệm vụ con chưa đủ 100 %.',
    en: 'The shares of the child assignments do not add up to 100 %.',
  },
  'assignment/not-in-charge': {
    vi: 'Chỉ người giao hoặc thủ trưởng đơn vị chủ trì mới làm được việc này.',
    en: 'Only the assigner or the head of the lead unit may do this.',
  },
  'assignment/not-coordinator': {
    vi: 'Chỉ thủ trưởng hoặc đầu mối tiếp nhận của đơn vị phối hợp mới làm được việc này.',
    en: 'Only the head or receiver of a coordinating unit may do this.',
  },
  'assignment/request-open': {
    vi: 'Đã có một đề nghị đang chờ quyết định. Hãy chờ quyết định trước khi gửi đề nghị mới.',
    en: 'A request is already waiting for its decision. Wait for it before you send another.',
  },
  'assignment/no-open-request': {
    vi: 'Không có đề nghị nào đang chờ.',
    en: 'No request is open.',
  },
  'assignment/nothing-to-excuse': {
    vi: 'Không có lần trễ hạn hay trả lại nào chưa được xem xét.',
    en: 'There is no missed deadline or return left to be excused.',
  },
  'assignment/too-many-requests': {
    vi: 'Nhiệm vụ này đã có quá nhiều đề nghị. Hãy trao đổi trực tiếp với người giao.',
    en: 'This assignment has too many requests already. Talk to its assigner.',
  },
  'assignment/not-asked': {
    vi: 'Chỉ người được yêu cầu giải trình mới trả lời được.',
    en: 'Only the person who was asked can explain.',
  },
  'assignment/not-excuse-decider': {
    vi: 'Chỉ người đứng đầu cơ quan sử dụng mới quyết định được đề nghị này.',
    en: 'Only the head of the agency decides on an excuse.',
  },
  'assignment/not-in-pool': {
    vi: 'Việc này không mở cho bạn nhận.',
    en: 'This assignment is not open to you to claim.',
  },
  'assignment/already-claimed': {
    vi: 'Đã có người nhận việc này trước bạn.',
    en: 'Somebody else has claimed it before you.',
  },
  'assignment/not-claimed': {
    vi: 'Chỉ việc tự nhận từ nhóm mới trả lại nhóm được.',
    en: 'Only what was claimed from a pool goes back to it.',
  },
  'assignment/no-pool': {
    vi: 'Việc này không mở cho nhóm nào.',
    en: 'This assignment is not open to a pool.',
  },
  'assignment/extension-not-later': {
    vi: 'Hạn mới phải muộn hơn hạn hiện tại.',
    en: 'The new deadline has to be later than the present one.',
  },
  'assignment/not-participant': {
    vi: 'Người này không tham gia nhiệm vụ.',
    en: 'This person takes no part in the assignment.',
  },
  'assignment/part-confirmed': {
    vi: 'Phần việc này đã được xác nhận.',
    en: 'This part has already been confirmed.',
  },
  'assignment/child-after-parent': {
    vi: 'Thời hạn của nhiệm vụ con không được sau thời hạn của nhiệm vụ cha.',
    en: 'A child’s deadline may not lie after its parent’s.',
  },
  'assignment/cascade-too-deep': {
    vi: 'Cây nhiệm vụ đã đến cấp cuối cùng được phép.',
    en: 'The tree of assignments has reached its last allowed level.',
  },
  'assignment/shares-exceed': {
    vi: 'Tổng tỷ trọng của các nhiệm vụ con sẽ vượt 100 %.',
    en: 'The shares of the child assignments would exceed 100 %.',
  },
  'assignment/second-lead': {
    vi: 'Mỗi nhiệm vụ chỉ có một đơn vị chủ trì; đơn vị này đã là đơn vị chủ trì.',
    en: 'An assignment has one lead unit; this unit is the lead unit already.',
  },
  'assignment/already-coordinating': {
    vi: 'Đơn vị này đã có phần việc phối hợp.',
    en: 'This unit has a part already.',
  },
  'assignment/not-coordinating': {
    vi: 'Hãy chọn một đơn vị phối hợp của nhiệm vụ này mà bạn đại diện.',
    en: 'Name a coordinating unit of this assignment for which you act.',
  },
  'assignment/part-after-deadline': {
    vi: 'Thời hạn của phần việc phối hợp không được sau thời hạn của nhiệm vụ.',
    en: 'The deadline of a part may not lie after the assignment’s.',
  },
  'assignment/assignee-missing': {
    vi: 'Hãy chọn người thực hiện hoặc đơn vị chủ trì.',
    en: 'Name an assignee or a lead unit.',
  },
  'assignment/review-chain-empty': {
    vi: 'Cần ít nhất một người xem xét.',
    en: 'At least one reviewer is needed.',
  },
  'assignment/reviewer-is-assignee': {
    vi: 'Người thực hiện không thể là người xem xét.',
    en: 'The assignee cannot be a reviewer.',
  },
  'assignment/reviewer-repeated': {
    vi: 'Một người xem xét bị nêu hai lần.',
    en: 'A reviewer is named twice.',
  },
  'assignment/approvals-impossible': {
    vi: 'Số người phải đồng ý không thể nhiều hơn số người cùng thẩm định.',
    en: 'No more people can have to approve than review at the same time.',
  },
  'assignment/start-out-of-range': {
    vi: 'Ngày phải bắt đầu phải ở phía trước và không sau thời hạn.',
    en: 'The start-by date has to lie ahead, and not after the deadline.',
  },
  'assignment/signer-is-assignee': {
    vi: 'Người thực hiện không thể là người ký duyệt.',
    en: 'The assignee cannot be the signer.',
  },
  'assignment/deadline-missing': { vi: 'Hãy đặt thời hạn.', en: 'Give a deadline.' },
  'assignment/deadline-past': {
    vi: 'Thời hạn phải ở tương lai.',
    en: 'The deadline must lie in the future.',
  },
  'assignment/unknown-person': { vi: 'Không có người này.', en: 'There is no such person.' },
  'assignment/unknown-unit': { vi: 'Không có đơn vị này.', en: 'There is no such unit.' },
  'assignment/unknown-policy': { vi: 'Không có quy định nhắc việc này.', en: 'There is no such policy.' },
  'assignment/unknown-file': {
    vi: 'Không có tệp này, hoặc tệp không do bạn tải lên.',
    en: 'There is no such file, or you did not upload it.',
  },
  'assignment/unknown-reference': {
    vi: 'Mục được dẫn chiếu không tồn tại.',
    en: 'What is referred to does not exist.',
  },
  'assignment/outside-scope': {
    vi: 'Bạn chỉ được giao trong phạm vi đơn vị mình phụ trách.',
    en: 'You may issue only within the units that you lead.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
