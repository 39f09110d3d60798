/** Words of the tables that come out of an evaluation. */
import type { FormStatus } from '../../domain/evaluation/form/state';
import type { PaperMonth } from '../../domain/evaluation/paper';
import type { Outcome } from '../../domain/evaluation/frozen-result';
import type { PeriodKind, Relation } from '../../domain/evaluation/procedure';
import type { Locale } from '../context';

export interface EvaluationWords {
  readonly sheets: Readonly<Record<'form01' | 'form02', string>>;
  readonly kinds: Readonly<Record<PeriodKind, string>>;
  readonly statuses: Readonly<Record<FormStatus, string>>;
  readonly levels: Readonly<Record<Outcome, string>>;
  readonly relations: Readonly<Record<Relation, string>>;
  readonly leftOut: Readonly<Record<NonNullable<PaperMonth['leftOut']>, string>>;
  readonly part: string;
  readonly item: string;
  readonly most: string;
  readonly value: string;
  readonly head: string;
  readonly form: string;
  readonly period: string;
  readonly person: string;
  readonly unit: string;
  readonly agency: string;
  readonly method: string;
  readonly common: string;
  readonly group: (name: string) => string;
  readonly sum: string;
  readonly months: string;
  readonly words: string;
  readonly strengths: string;
  readonly weaknesses: string;
  readonly comment: string;
  readonly proposed: string;
  readonly handling: string;
  readonly result: string;
  readonly commonPoints: string;
  readonly resultPoints: string;
  readonly total: string;
  readonly mean: string;
  readonly exactTotal: string;
  readonly level: string;
  readonly status: string;
  readonly notConfirmed: string;
  readonly version: string;
  readonly signatures: string;
  readonly authority: string;
  readonly signedAt: string;
  readonly title: string;
  readonly confirmedBy: string;
  readonly confirmedAt: string;
  readonly absence: string;
  readonly notOpened: string;
}

export const EVALUATION_WORDS: Readonly<Record<Locale, EvaluationWords>> = {
  vi: {
    sheets: { form01: 'Mẫu số 01', form02: 'Mẫu số 02' },
    kinds: { month: 'Tháng', quarter: 'Quý từ tháng', halfYear: '6 tháng từ', year: 'Năm từ tháng' },
    statuses: {
      selfAssessment: 'Chờ tự đánh giá',
      assessment: 'Chờ nhận xét',
      confirmation: 'Chờ xác nhận',
      petitionWindow: 'Đã xác nhận, còn hạn kiến nghị',
      locked: 'Đã khóa',
      notRated: 'Không đánh giá kỳ này',
    },
    levels: {
      excellent: 'Hoàn thành xuất sắc nhiệm vụ',
      good: 'Hoàn thành tốt nhiệm vụ',
      completed: 'Hoàn thành nhiệm vụ',
      notCompleted: 'Không hoàn thành nhiệm vụ',
      insufficientData: 'Chưa đủ dữ liệu',
      tooFewMonthsWorked: 'Không xếp loại: chưa đủ số tháng làm việc trong năm',
    },
    relations: {
      directHead: 'Người đứng đầu đơn vị trực tiếp',
      usingHead: 'Người đứng đầu cơ quan sử dụng',
      managingHead: 'Người đứng đầu cơ quan quản lý',
      managingDeputy: 'Cấp phó cơ quan quản lý',
      personnelOffice: 'Bộ phận tổ chức cán bộ',
    },
    leftOut: {
      notYetAppointed: 'Chưa được bổ nhiệm, tuyển dụng',
      leave: 'Nghỉ phép cả tháng',
      unpaidLeave: 'Nghỉ không lương',
      sickLeave: 'Nghỉ ốm',
      maternity: 'Nghỉ thai sản',
      left: 'Đã rời cơ quan',
      tooFewDays: 'Chưa đủ số ngày làm việc',
      insufficientData: 'Chưa đủ dữ liệu',
      missing: 'Không có phiếu',
      notOver: 'Chưa hết tháng khi xếp loại năm',
    },
    part: 'Phần',
    item: 'Nội dung',
    most: 'Điểm tối đa',
    value: 'Giá trị',
    head: 'Thông tin chung',
    form: 'Mẫu',
    period: 'Kỳ',
    person: 'Họ và tên',
    unit: 'Đơn vị công tác',
    agency: 'Cơ quan',
    method: 'Phương pháp',
    common: 'Tiêu chí chung (tự chấm)',
    group: (name) => `Cộng nhóm ${name}`,
    sum: 'Cộng',
    months: 'Điểm các tháng',
    words: 'Nhận xét',
    strengths: 'Ưu điểm',
    weaknesses: 'Hạn chế',
    comment: 'Nhận xét của cấp có thẩm quyền',
    proposed: 'Mức tự đề xuất',
    handling: 'Đề xuất sử dụng kết quả',
    result: 'Kết quả được xác nhận',
    commonPoints: 'Điểm tiêu chí chung',
    resultPoints: 'Điểm kết quả thực hiện nhiệm vụ',
    total: 'Tổng điểm',
    mean: 'Điểm bình quân',
    exactTotal: 'Tổng điểm (chính xác)',
    level: 'Mức xếp loại',
    status: 'Tình trạng',
    notConfirmed: 'Chưa được xác nhận',
    version: 'Bản kết quả',
    signatures: 'Ký',
    authority: 'Cấp có thẩm quyền',
    signedAt: 'Thời điểm',
    title: 'Chức vụ, vị trí việc làm',
    confirmedBy: 'Người xác nhận',
    confirmedAt: 'Thời điểm xác nhận',
    absence: 'Lý do không đánh giá',
    notOpened: 'Chưa mở phiếu',
  },
  en: {
    sheets: { form01: 'Form 01', form02: 'Form 02' },
    kinds: { month: 'Month', quarter: 'Quarter from', halfYear: 'Half-year from', year: 'Year from' },
    statuses: {
      selfAssessment: 'Waits for self-assessment',
      assessment: 'Waits for judgement',
      confirmation: 'Waits for confirmation',
      petitionWindow: 'Confirmed, open to petition',
      locked: 'Locked',
      notRated: 'Not rated',
    },
    levels: {
      excellent: 'Excellent',
      good: 'Good',
      completed: 'Completed',
      notCompleted: 'Not completed',
      insufficientData: 'Not enough data',
      tooFewMonthsWorked: 'Not rated: too few months worked in the year',
    },
    relations: {
      directHead: 'Head of the unit',
      usingHead: 'Head of the using agency',
      managingHead: 'Head of the managing agency',
      managingDeputy: 'Deputy of the managing agency',
      personnelOffice: 'Personnel office',
    },
    leftOut: {
      notYetAppointed: 'Not yet appointed',
      leave: 'On leave all month',
      unpaidLeave: 'Unpaid leave',
      sickLeave: 'Sick leave',
      maternity: 'Maternity leave',
      left: 'Has left the agency',
      tooFewDays: 'Not enough time worked',
      insufficientData: 'Not enough data',
      missing: 'No form',
      notOver: 'Not over when the year was rated',
    },
    part: 'Part',
    item: 'Item',
    most: 'At most',
    value: 'Value',
    head: 'About',
    form: 'Form',
    period: 'Period',
    person: 'Name',
    unit: 'Unit',
    agency: 'Agency',
    method: 'Method',
    common: 'Common criteria (own points)',
    group: (name) => `Sum of group ${name}`,
    sum: 'Sum',
    months: 'Points of the months',
    words: 'In words',
    strengths: 'Strengths',
    weaknesses: 'Weaknesses',
    comment: 'Comment of the competent superior',
    proposed: 'Level proposed by the person',
    handling: 'Proposed use of the result',
    result: 'Confirmed result',
    commonPoints: 'Points of the common criteria',
    resultPoints: 'Points of the results',
    total: 'Total',
    mean: 'Mean',
    exactTotal: 'Total (exact)',
    level: 'Level',
    status: 'Status',
    notConfirmed: 'Not confirmed yet',
    version: 'Version of the result',
    signatures: 'Signed',
    authority: 'Competent superior',
    signedAt: 'At',
    title: 'Post',
    confirmedBy: 'Confirmed by',
    confirmedAt: 'Confirmed at',
    absence: 'Why not rated',
    notOpened: 'Form not started',
  },
};
