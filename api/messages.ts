/** What each code says to people, in both languages: one sentence that names the way out where there is one. */
import type { ErrorCode } from '../domain/errors';
import type { Locale } from './context';

export const MESSAGES: Readonly<Record<ErrorCode, Readonly<Record<Locale, string>>>> = {
  'request/unreadable-body': {
    vi: 'Không đọc được nội dung yêu cầu: cần JSON hợp lệ, mã UTF-8.',
    en: 'The request body cannot be read: send valid JSON in UTF-8.',
  },
  'request/too-large': { vi: 'Nội dung yêu cầu quá lớn.', en: 'The request body is too large.' },
  'request/invalid': {
    vi: 'Một số trường chưa hợp lệ; xem từng trường trong danh sách lỗi.',
    en: 'Some fields are not valid; see the list of errors for each.',
  },
  'request/cross-site': {
    vi: 'Yêu cầu đến từ một trang khác nên bị từ chối.',
    en: 'The request came from another site and was refused.',
  },
  'request/not-found': { vi: 'Không có địa chỉ này.', en: 'There is nothing at this address.' },
  'request/method-not-allowed': {
    vi: 'Địa chỉ này không nhận phương thức đó.',
    en: 'This address does not take that method.',
  },
  'request/rate-limited': {
    vi: 'Quá nhiều lần thử; vui lòng chờ rồi thử lại.',
    en: 'Too many attempts; wait a little and try again.',
  },
  'request/unsupported-media-type': {
    vi: 'Kiểu nội dung không được nhận ở đây.',
    en: 'This content type is not accepted here.',
  },
  'idempotency/key-too-long': {
    vi: 'Tiêu đề Idempotency-Key dài quá 128 ký tự.',
    en: 'The Idempotency-Key header is longer than 128 characters.',
  },
  'idempotency/key-reused': {
    vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác.',
    en: 'This Idempotency-Key was used for another request.',
  },
  'access/not-signed-in': { vi: 'Vui lòng đăng nhập.', en: 'Please sign in.' },
  'access/wrong-credentials': {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The login or the password is not right.',
  },
  'access/not-visible': {
    vi: 'Không tìm thấy, hoặc bạn không được xem.',
    en: 'Not found, or not open to you.',
  },
  'access/not-entitled': { vi: 'Bạn không có quyền làm việc này.', en: 'You are not entitled to do this.' },
  'access/token-scope': {
    vi: 'Mã truy cập này không có phạm vi cần thiết.',
    en: 'This access token does not carry the needed scope.',
  },
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
  'assignment/assignee-is-reviewer': {
    vi: 'Người này đang là người xem xét hoặc ký duyệt nên không thể được giao.',
    en: 'This person reviews or signs the assignment and cannot be its assignee.',
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
  'calendar/out-of-range': {
    vi: 'Số ngày nằm ngoài phạm vi của lịch.',
    en: 'The number of days is out of the calendar’s range.',
  },
  'calendar/invalid-date': { vi: 'Ngày không hợp lệ.', en: 'This is not a valid date.' },
  'calendar/unknown': { vi: 'Không có lịch này.', en: 'There is no such calendar.' },
  'escalation/invalid-duration': {
    vi: 'Khoảng thời gian không hợp lệ.',
    en: 'This is not a valid duration.',
  },
  'escalation/invalid-policy': {
    vi: 'Quy định nhắc việc không hợp lệ.',
    en: 'The escalation policy is not valid.',
  },
  'policy/version-changed': {
    vi: 'Chính sách đã có bản mới hơn; xem bản đó rồi sửa lại.',
    en: 'The policy has a newer version; look at it, then edit again.',
  },
  'policy/taken': { vi: 'Mã chính sách này đã có.', en: 'There is already a policy with this id.' },
  'policy/retired': {
    vi: 'Chính sách này đã ngừng dùng.',
    en: 'This policy has been retired.',
  },
  'policy/in-use': {
    vi: 'Chính sách còn áp dụng cho một đơn vị hoặc cho toàn thành phố; hãy thay thế ở đó trước.',
    en: 'The policy still applies to a unit or to the whole city; replace it there first.',
  },
  'policy/begins-in-past': {
    vi: 'Quy định không có hiệu lực ngược thời gian; chọn từ bây giờ trở đi.',
    en: 'Rules never begin in the past; choose now or later.',
  },
  'policy/begins-too-early': {
    vi: 'Đã có một bản bắt đầu muộn hơn; bản mới không thể bắt đầu trước bản đó.',
    en: 'A version that begins later is already announced; a new one cannot begin before it.',
  },
  'policy/unit-has-policy': {
    vi: 'Đơn vị đã có một chính sách trong thời gian này; hãy chọn thay thế hoặc kết thúc chính sách đó.',
    en: 'The unit has another policy in this time; choose to replace it, or end it first.',
  },
  'policy/own-proposal': {
    vi: 'Người đề xuất không tự quyết định đề xuất của mình.',
    en: 'Nobody decides on their own proposal.',
  },
  'policy/already-decided': {
    vi: 'Đề xuất này đã được quyết định.',
    en: 'This proposal has already been decided.',
  },
  'calendar/invalid-change': {
    vi: 'Thay đổi lịch này không hợp lệ.',
    en: 'This change of the calendar is not valid.',
  },
  'calendar/version-changed': {
    vi: 'Lịch đã có bản mới hơn; xem bản đó rồi sửa lại.',
    en: 'The calendar has a newer version; look at it, then edit again.',
  },
  'upkeep/preview-changed': {
    vi: 'Số nhiệm vụ bị ảnh hưởng đã thay đổi; hãy xem trước lại rồi quyết định.',
    en: 'The number of assignments concerned has changed; preview again, then decide.',
  },
  'upkeep/not-in-state': {
    vi: 'Trạng thái của đợt chuyển không cho phép bước này.',
    en: 'The state of this batch does not allow this step.',
  },
  'pilot/over': { vi: 'Thí điểm này đã kết thúc.', en: 'This pilot is over.' },
  'file/too-large': { vi: 'Tệp lớn quá giới hạn 25 MB.', en: 'The file is over the limit of 25 MB.' },
  'file/type-refused': {
    vi: 'Chỉ nhận PDF, DOCX, XLSX, PNG, JPEG, TXT và CSV (UTF-8), đúng với nội dung tệp.',
    en: 'Only PDF, DOCX, XLSX, PNG, JPEG, and TXT or CSV in UTF-8 are taken, and the content must match the name.',
  },
  'payload/undecodable': {
    vi: 'Không giải mã được dữ liệu của quy trình; hãy báo người vận hành.',
    en: 'The process’s data cannot be decoded; tell the operators.',
  },
  'record/diverged': {
    vi: 'Bản ghi của nhiệm vụ không khớp; hãy báo người vận hành.',
    en: 'The assignment’s records disagree; tell the operators.',
  },
  'engine/unreachable': {
    vi: 'Bộ máy quy trình tạm thời chưa trả lời; chưa có gì bị mất, hãy thử lại sau ít giây.',
    en: 'The process engine does not answer at the moment; nothing is lost, try again in a few seconds.',
  },
  'engine/closed': {
    vi: 'Quy trình này đã kết thúc.',
    en: 'This process has ended.',
  },
  'database/unreachable': {
    vi: 'Cơ sở dữ liệu tạm thời chưa trả lời; hãy thử lại sau ít giây.',
    en: 'The database does not answer at the moment; try again in a few seconds.',
  },
  'internal/unexpected': {
    vi: 'Có lỗi ngoài dự kiến; hãy báo người vận hành mã yêu cầu này.',
    en: 'Something unexpected went wrong; give the operators the id of this request.',
  },
};

/** The sentence of a code in a language. */
export const messageOf = (code: ErrorCode, locale: Locale): string => MESSAGES[code][locale];
