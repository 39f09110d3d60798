/** Forms 01 and 02 as tables, field by field. */
import { paperCells } from '../../../../api/exports/form-paper';
import type { PaperView } from '../../../../contracts/evaluation-outputs';

const unit = { id: 'u', code: 'P01', name: 'Phòng Tổng hợp', nameEn: null };
const agency = { id: 'a', code: 'SKHCN', name: 'Sở Khoa học', nameEn: null };
const HASH = 'a'.repeat(64);

const form01: PaperView = {
  formId: 'f-1',
  sheet: 'form01',
  kind: 'month',
  scored: true,
  startsOn: '2026-10',
  person: {
    id: 'p',
    name: 'Người A (demo)',
    unitId: 'u',
    unitName: unit.name,
    unitNameEn: null,
    title: 'Chuyên viên',
  },
  unit,
  agency,
  standing: 'subUnitStaff',
  method: { id: 'vn', version: 1, name: { vi: 'Phương pháp thử', en: 'Trial method' } },
  legalBasis: ['335/2025/NĐ-CP'],
  absence: null,
  confirmed: {
    version: 2,
    hash: HASH,
    at: '2026-11-10T03:00:00.000Z',
    isReplaced: false,
    result: {
      factors: null,
      ratio: '17/18',
      resultPoints: '595/9',
      commonPoints: '23',
      total: '802/9',
      totalDisplayed: '89.111',
      level: 'good',
    },
    resultPointsDisplayed: '66.111',
    commonPointsDisplayed: '23.000',
    provision: null,
  },
  criteria: [
    { key: 'one', group: 'I', name: { vi: 'Kỷ luật', en: 'Discipline' }, cap: '5', self: '4.5' },
    { key: 'two', group: 'II', name: { vi: 'Chuyên môn', en: 'Expertise' }, cap: '2.5', self: '2' },
  ],
  groups: [
    { group: 'I', cap: '5', self: '4.5' },
    { group: 'II', cap: '2.5', self: '2' },
  ],
  capTotal: '7.5',
  selfTotal: '6.5',
  months: [],
  strengths: 'Đúng hạn',
  weaknesses: '',
  comment: 'Tốt',
  proposedLevel: null,
  handling: '',
  signatures: {
    person: { name: 'Người A (demo)', at: '2026-11-05T03:00:00.000Z' },
    authority: { name: 'Người B (demo)', relation: 'directHead', at: '2026-11-10T03:00:00.000Z' },
  },
};

it('writes every field of Form 01, with one column of points', () => {
  const { heading, rows } = paperCells(form01, 'vi');
  expect(heading).toEqual(['Phần', 'Nội dung', 'Điểm tối đa', 'Giá trị']);
  expect(rows).toEqual([
    ['Thông tin chung', 'Mẫu', null, 'Mẫu số 01'],
    ['Thông tin chung', 'Kỳ', null, 'Tháng 10/2026'],
    ['Thông tin chung', 'Họ và tên', null, 'Người A (demo)'],
    ['Thông tin chung', 'Chức vụ, vị trí việc làm', null, 'Chuyên viên'],
    ['Thông tin chung', 'Đơn vị công tác', null, 'Phòng Tổng hợp'],
    ['Thông tin chung', 'Cơ quan', null, 'Sở Khoa học'],
    ['Thông tin chung', 'Phương pháp', null, 'Phương pháp thử, 1'],
    ['Tiêu chí chung (tự chấm)', 'Kỷ luật', '5', '4.5'],
    ['Tiêu chí chung (tự chấm)', 'Cộng nhóm I', '5', '4.5'],
    ['Tiêu chí chung (tự chấm)', 'Chuyên môn', '2.5', '2'],
    ['Tiêu chí chung (tự chấm)', 'Cộng nhóm II', '2.5', '2'],
    ['Tiêu chí chung (tự chấm)', 'Cộng', '7.5', '6.5'],
    ['Nhận xét', 'Ưu điểm', null, 'Đúng hạn'],
    ['Nhận xét', 'Hạn chế', null, ''],
    ['Nhận xét', 'Nhận xét của cấp có thẩm quyền', null, 'Tốt'],
    ['Kết quả được xác nhận', 'Điểm tiêu chí chung', null, '23.000'],
    ['Kết quả được xác nhận', 'Điểm kết quả thực hiện nhiệm vụ', null, '66.111'],
    ['Kết quả được xác nhận', 'Tổng điểm', null, '89.111'],
    ['Kết quả được xác nhận', 'Tổng điểm (chính xác)', null, '802/9'],
    ['Kết quả được xác nhận', 'Mức xếp loại', null, 'Hoàn thành tốt nhiệm vụ'],
    ['Kết quả được xác nhận', 'Bản kết quả', null, `2 · ${HASH}`],
    ['Ký', 'Họ và tên', null, 'Người A (demo)'],
    ['Ký', 'Thời điểm', null, { instant: '2026-11-05T03:00:00.000Z' }],
    ['Ký', 'Cấp có thẩm quyền', null, 'Người B (demo)'],
    ['Ký', 'Chức vụ, vị trí việc làm', null, 'Người đứng đầu đơn vị trực tiếp'],
    ['Ký', 'Thời điểm', null, { instant: '2026-11-10T03:00:00.000Z' }],
  ]);
});

it('writes the months, the mean, the proposed level and its use in Form 02', () => {
  const paper: PaperView = {
    ...form01,
    sheet: 'form02',
    kind: 'year',
    scored: false,
    startsOn: '2025-01',
    criteria: [],
    groups: [],
    capTotal: '0',
    selfTotal: null,
    months: [
      { month: '2025-01', total: '90.000', leftOut: null },
      { month: '2025-02', total: null, leftOut: 'maternity' },
    ],
    proposedLevel: 'good',
    handling: 'Đào tạo thêm',
  };
  const { rows } = paperCells(paper, 'en');
  expect(rows.slice(7, 14)).toEqual([
    ['Points of the months', '01/2025', null, '90.000'],
    ['Points of the months', '02/2025', null, 'Maternity leave'],
    ['In words', 'Strengths', null, 'Đúng hạn'],
    ['In words', 'Weaknesses', null, ''],
    ['In words', 'Comment of the competent superior', null, 'Tốt'],
    ['In words', 'Level proposed by the person', null, 'Good'],
    ['In words', 'Proposed use of the result', null, 'Đào tạo thêm'],
  ]);
  expect(rows).toContainEqual(['Confirmed result', 'Mean', null, '89.111']);
  expect(rows.map(([, item]) => item)).not.toContain('Points of the results');
});

it('says so while nothing is confirmed, and has no signature of the superior', () => {
  const { rows } = paperCells(
    { ...form01, confirmed: null, signatures: { ...form01.signatures, authority: null } },
    'en',
  );
  expect(rows).toContainEqual(['Confirmed result', 'Status', null, 'Not confirmed yet']);
  expect(rows).toContainEqual(['Signed', 'Competent superior', null, null]);
});

it('says why a year has no level although data is there, with the provision', () => {
  const { confirmed } = form01;
  const result = {
    ...confirmed!.result,
    total: null,
    totalDisplayed: null,
    level: 'insufficientData' as const,
  };
  const year: PaperView = {
    ...form01,
    kind: 'year',
    scored: false,
    confirmed: {
      ...confirmed!,
      result: { ...result, notRatedBecause: 'tooFewMonthsWorked' },
      provision: '335/2025/NĐ-CP, 11(1)',
    },
  };
  const told = (locale: 'vi' | 'en') => paperCells(year, locale).rows.map((row) => row.at(-1));
  expect(told('vi')).toContain('Không xếp loại: chưa đủ số tháng làm việc trong năm · 335/2025/NĐ-CP, 11(1)');
  expect(told('en')).toContain('Not rated: too few months worked in the year · 335/2025/NĐ-CP, 11(1)');
});
