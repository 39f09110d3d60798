/** What refusals of evaluation say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const EVALUATION_MESSAGES = {
  'assignment/acceptance-without-product': {
    vi: 'Nhiệm vụ không gắn sản phẩm trong danh mục nên không có số liệu nghiệm thu để sửa.',
    en: 'The assignment names no product of the catalogue, so there is nothing to correct.',
  },
  'assignment/acceptance-unknown': {
    vi: 'Số liệu này không được ghi nhận ở nhiệm vụ, hoặc bị sửa hai lần.',
    en: 'This figure was not recorded of the assignment, or is corrected twice.',
  },
  'assignment/acceptance-reason-missing': {
    vi: 'Nêu lý do sửa số liệu đã ghi nhận.',
    en: 'Say why the recorded figure is corrected.',
  },
  'assignment/acceptance-above-assigned': {
    vi: 'Không được nhiều hơn số lượng đã giao.',
    en: 'Not more than was assigned.',
  },
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
  'evaluation/unknown-factor': {
    vi: 'Phương pháp không tính yếu tố này.',
    en: 'The method does not count this factor.',
  },
  'evaluation/above-cap': {
    vi: 'Điểm vượt mức tối đa của tiêu chí.',
    en: 'More points than the criterion can have.',
  },
  'evaluation/leader-value': {
    vi: 'Yếu tố này chỉ nhận các mức mà phương pháp quy định.',
    en: 'This factor takes only the values that the method allows.',
  },
  'evaluation/unit-result-reason': {
    vi: 'Kết quả của đơn vị được cho khác với kết quả của những người được quản lý: nêu lý do.',
    en: 'The result of the unit differs from what the people’s results come to: say why.',
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
  'evaluation/fact-of-leaders': {
    vi: 'Sự việc này chỉ ghi cho người đứng đầu hoặc cấp phó của đơn vị.',
    en: 'This fact is recorded only of somebody who leads a unit.',
  },
  'evaluation/decider-rates': {
    vi: 'Kiến nghị phải có người giải quyết không đánh giá và không xác nhận chính phiếu đó.',
    en: 'A petition needs somebody to decide it who neither judges nor confirms the form.',
  },
  'evaluation/deviation-without-reason': {
    vi: 'Mức được quyết định khác mức tính từ số liệu: nêu lý do.',
    en: 'The level decided is another than the computed one: say why.',
  },
  'evaluation/duty-group-twice': {
    vi: 'Tên nhóm hoặc chức danh này đã có trong danh sách: mỗi chức danh chỉ thuộc một nhóm.',
    en: 'This group or title stands in the list already: each title is in one group.',
  },
  'evaluation/own-draft': {
    vi: 'Bản phương pháp do chính bạn soạn phải do người khác quyết định.',
    en: 'Another person than its author decides on a version.',
  },
  'evaluation/method-version-changed': {
    vi: 'Người khác vừa sửa hoặc đã quyết định; xem bản mới rồi làm lại.',
    en: 'Somebody else has just changed or decided it; look at it, then do it again.',
  },
  'evaluation/what-if-too-large': {
    vi: 'Quá nhiều tháng để thử một lần: chọn ít kỳ hơn hoặc đơn vị nhỏ hơn.',
    en: 'Too many months to try at once: choose fewer periods or a smaller unit.',
  },
  'evaluation/what-if-busy': {
    vi: 'Một lần thử khác đang chạy; thử lại sau ít giây.',
    en: 'Another trial is running; try again in a few seconds.',
  },
  'evaluation/method-retroactive': {
    vi: 'Ngày áp dụng phải sau hôm nay: tiêu chí phải được biết trước kỳ.',
    en: 'It has to begin after today: criteria are known before the period.',
  },
  'evaluation/procedure-retroactive': {
    vi: 'Trình tự chỉ áp dụng từ hôm nay trở đi; kỳ đã mở giữ phiên bản của nó.',
    en: 'A procedure holds from today on at the earliest; a period that is open keeps its own version.',
  },
  'evaluation/unit-unrated': {
    vi: 'Chưa xác nhận được: đơn vị của người đứng đầu này chưa được xếp loại trong năm. Ghi nhận mức của đơn vị trước.',
    en: 'Not yet: the unit that this person heads has no level in the year. Record the level of the unit first.',
  },
  'evaluation/record-missing': {
    vi: 'Chưa xác nhận được: còn thiếu hồ sơ bắt buộc (biên bản họp, ý kiến cấp ủy hoặc đề xuất). Đính kèm rồi làm lại.',
    en: 'Not yet: a required record (minutes, opinion of the party committee, proposal) is missing. Attach it, then do it again.',
  },
  'methodPilot/unit-taken': {
    vi: 'Đơn vị này đã ở trong một thí điểm phương pháp khác vào thời gian đó.',
    en: 'This unit is in a pilot of a method already at that time.',
  },
  'methodPilot/over': {
    vi: 'Thí điểm này chưa được duyệt, đã bị từ chối hoặc đã kết thúc.',
    en: 'This pilot was not approved yet, was refused, or is over.',
  },
  'methodPilot/decided': {
    vi: 'Đợt này đã có quyết định.',
    en: 'This stage is decided already.',
  },
  'methodPilot/not-standing': {
    vi: 'Chỉ phiên bản của phương pháp đang áp dụng chung mới thành phiên bản chung.',
    en: 'Only a version of the standing method can become the standing version.',
  },
  'evaluation/sub-unit-unrated': {
    vi: 'Còn đơn vị cấp dưới chưa được xếp loại; xếp loại từ dưới lên.',
    en: 'A unit below has no level yet; units are rated from the bottom up.',
  },
  'evaluation/invalid-text': {
    vi: 'Mẫu văn bản có chỗ điền không xác định hoặc còn thiếu.',
    en: 'The template of a text has an unknown placeholder, or lacks a part.',
  },
  'evaluation/nothing-to-export': {
    vi: 'Không còn kết quả nào chưa đồng bộ.',
    en: 'Every result is in a package already.',
  },
  'evaluation/not-published': {
    vi: 'Mức xếp loại của kỳ này không được công khai.',
    en: 'Levels of this period are not made known.',
  },
  'evaluation/already-published': {
    vi: 'Kỳ này đang được công khai; hãy thu hồi trước khi công khai lại.',
    en: 'These levels are made known already; withdraw that first.',
  },
  'evaluation/invalid-procedure': {
    vi: 'Trình tự đánh giá có phần không thực hiện được.',
    en: 'A part of the procedure cannot be carried out.',
  },
  'evaluation/criterion-missing': {
    vi: 'Chưa chấm điểm tiêu chí này.',
    en: 'This criterion has no points yet.',
  },
  'evaluation/not-in-state': {
    vi: 'Bước hiện tại của phiếu không cho phép việc này.',
    en: 'The form’s present step does not allow this.',
  },
  'evaluation/locked': {
    vi: 'Phiếu đã khóa. Chỉ mở lại bằng quyết định có lý do và số văn bản.',
    en: 'The form is locked. Only a decision with a reason and a document number opens it again.',
  },
  'evaluation/not-own-form': {
    vi: 'Chỉ người được đánh giá làm được việc này.',
    en: 'Only the person whose evaluation it is may do this.',
  },
  'evaluation/not-competent': {
    vi: 'Bạn không có thẩm quyền với bước này của phiếu.',
    en: 'You are not competent for this step of the form.',
  },
  'evaluation/self-confirm': {
    vi: 'Không ai tự xác nhận hay tự quyết định kết quả đánh giá của mình.',
    en: 'Nobody judges, confirms or decides their own evaluation.',
  },
  'evaluation/version-changed': {
    vi: 'Phiếu vừa có thay đổi; xem lại rồi xác nhận.',
    en: 'The form has just changed; look at it, then confirm.',
  },
  'evaluation/inputs-changed': {
    vi: 'Số liệu của phiếu khác với bản bạn đã xem; mở lại phiếu rồi xác nhận.',
    en: 'The figures are no longer those that you looked at; open the form again, then confirm.',
  },
  'evaluation/data-open': {
    vi: 'Kỳ đánh giá chưa chốt dữ liệu nên chưa xác nhận được.',
    en: 'The period’s data is not closed yet, so nothing can be confirmed.',
  },
  'evaluation/forms-open': {
    vi: 'Còn phiếu chưa xong nên chưa khóa được kỳ đánh giá.',
    en: 'Some forms are not finished yet, so the period cannot be locked.',
  },
  'evaluation/months-open': {
    vi: 'Còn tháng trong kỳ này chưa được mở, chưa được xác nhận hoặc đang mở lại.',
    en: 'A month of this period is not opened, not confirmed yet, or opened again.',
  },
  'evaluation/only-year': {
    vi: 'Việc này chỉ có ở kỳ đánh giá năm.',
    en: 'Only the evaluation of a year has this.',
  },
  'evaluation/quota-exceeded': {
    vi: 'Xếp loại xuất sắc thêm người này sẽ vượt tỷ lệ của cơ quan; nêu văn bản quyết định và lý do nếu vẫn xác nhận.',
    en: 'One more excellent level would exceed the agency’s quota; name the decision and its reason to confirm it all the same.',
  },
  'evaluation/period-running': {
    vi: 'Kỳ đánh giá chưa kết thúc nên chưa mở được.',
    en: 'The period is not over yet, so it cannot be opened.',
  },
  'evaluation/scored-by-quarter': {
    vi: 'Cơ quan này chấm điểm theo quý trong quý đó: hãy mở kỳ đánh giá quý.',
    en: 'This agency is scored by the quarter in that quarter: open the quarter instead.',
  },
  'evaluation/nobody': {
    vi: 'Không có ai thuộc cơ quan này vào cuối kỳ.',
    en: 'Nobody belonged to this agency at the end of the period.',
  },
  'evaluation/unknown-agency': {
    vi: 'Không có cơ quan này.',
    en: 'There is no such agency.',
  },
  'petition/already-filed': {
    vi: 'Kết quả này đã có kiến nghị.',
    en: 'A petition against this result was filed already.',
  },
  'petition/already-decided': {
    vi: 'Kiến nghị đã được giải quyết.',
    en: 'The petition is decided already.',
  },
  'petition/open': {
    vi: 'Đang có kiến nghị chờ giải quyết.',
    en: 'A petition is waiting for its decision.',
  },
  'petition/too-late': {
    vi: 'Đã hết thời hạn kiến nghị.',
    en: 'The time for a petition is over.',
  },
  'petition/against-months': {
    vi: 'Kết quả này là trung bình. Kiến nghị về tháng, hoặc quý được chấm điểm, có sai sót; kết quả này tự tính lại theo.',
    en: 'This result is a mean. Petition against the month, or the scored quarter, that is wrong; this one then follows.',
  },
  'petition/decider-rated': {
    vi: 'Người đã nhận xét, xác nhận, trả lại hoặc ghi sự việc không giải quyết kiến nghị về chính kết quả đó.',
    en: 'Whoever judged, confirmed, sent back or recorded a fact does not decide a petition against it.',
  },
  'petition/lowers': {
    vi: 'Giải quyết kiến nghị không làm giảm điểm của người kiến nghị. Nếu kết quả cao hơn thực tế, mở lại phiếu bằng văn bản.',
    en: 'A petition never lowers the points of whoever filed it. Where a result is too high, open the form again by a signed act.',
  },
  'petition/nothing-to-correct': {
    vi: 'Nêu rõ điều được sửa: điểm tiêu chí, hoặc lỗi và lần chậm có trong phiếu.',
    en: 'Say what is corrected: points of a criterion, or a failure or delay that the sheet has.',
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
