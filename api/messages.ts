/** What each code says to people, in both languages: one sentence that names the way out where there is one. */
import type { ErrorCode } from '../domain/errors';
import type { Locale } from './context';
import { ASSIGNMENT_MESSAGES } from './messages/assignments';
import { CONFERENCE_MESSAGES } from './messages/conferences';
import { OBJECTIVE_MESSAGES } from './messages/objectives';
import { BATCH_MESSAGES } from './messages/batches';
import { DELEGATION_MESSAGES } from './messages/delegation';
import { CALIBRATION_MESSAGES } from './messages/calibration';
import { EVALUATION_MESSAGES } from './messages/evaluation';
import { OPINION_MESSAGES } from './messages/opinions';
import { ORGANISATION_MESSAGES } from './messages/organisation';
import { KPI_MESSAGES } from './messages/kpi';
import { INDICATOR_SET_MESSAGES } from './messages/indicator-sets';
import { PROGRAMME_MESSAGES } from './messages/programmes';
import { RECURRING_MESSAGES } from './messages/recurring';
import { RETENTION_MESSAGES } from './messages/retention';
import { DIRECTIVE_MESSAGES } from './messages/directives';
import { COLLABORATION_MESSAGES } from './messages/collaboration';

export const MESSAGES: Readonly<Record<ErrorCode, Readonly<Record<Locale, string>>>> = {
  ...ASSIGNMENT_MESSAGES,
  ...EVALUATION_MESSAGES,
  ...CALIBRATION_MESSAGES,
  ...OPINION_MESSAGES,
  ...BATCH_MESSAGES,
  ...OBJECTIVE_MESSAGES,
  ...CONFERENCE_MESSAGES,
  ...DELEGATION_MESSAGES,
  ...KPI_MESSAGES,
  ...PROGRAMME_MESSAGES,
  ...INDICATOR_SET_MESSAGES,
  ...RECURRING_MESSAGES,
  ...ORGANISATION_MESSAGES,
  ...RETENTION_MESSAGES,
  ...DIRECTIVE_MESSAGES,
  ...COLLABORATION_MESSAGES,
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
  'pilot/over': { vi: 'Thí điểm này đã kết thúc.', en: 'This pilot is over.' },
  'notifying/mandatory': {
    vi: 'Loại thông báo này luôn hiện trong ứng dụng, không tắt được.',
    en: 'This kind of notification is always shown in the application.',
  },
  'notifying/url-refused': {
    vi: 'Địa chỉ này không được phép: cần https tới một máy chủ công khai, không kèm mật khẩu.',
    en: 'This address is not allowed: it has to be https, to a public host, without credentials.',
  },
  'notifying/too-many-endpoints': {
    vi: 'Đã có quá nhiều điểm nhận; hãy gỡ bớt trước.',
    en: 'There are too many endpoints; remove one first.',
  },
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
