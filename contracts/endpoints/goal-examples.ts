/** Bodies that would be taken, for the description of the API. Ids are made up. */
const ID = 'a2b3c4d5e6f7a2b3c4d5e6f7a2';

const definition = {
  name: 'Tỷ lệ hồ sơ giải quyết đúng hạn',
  unitOfMeasure: '%',
  perspective: 'service',
  direction: 'higher',
  source: 'reported',
  formula: '100 * numerator / denominator',
  baseline: '80',
  target: '98',
  thresholds: { met: '0.9', near: '0.7' },
  frequency: 'month',
  closesAfterWorkingDays: 5,
  remindBeforeWorkingDays: 2,
  ownerId: ID,
  dataSource: 'Hệ thống một cửa',
};
const objective = {
  title: 'Dữ liệu dùng chung sẵn sàng',
  ambition: 'committed',
  ownerId: ID,
  ownWeight: '0.5',
};
const keyResult = {
  title: 'Tỷ lệ phường gửi dữ liệu đúng hạn',
  ownerId: ID,
  measure: 'percent',
  baseline: '55',
  target: '90',
  basedOnVersion: 1,
};
const checkIn = {
  value: '61',
  confidence: 'atRisk',
  blocker: 'Hai phường chưa có đường truyền',
  helpFrom: 'Phòng Hạ tầng số',
};
const span = { name: 'Quý 4/2026', startsOn: '2026-10-01', endsOn: '2026-12-31', yearId: ID };
const grade = { comment: 'Đúng số liệu đã chốt.' };
const figure = { period: '2026-10', figures: { numerator: '193', denominator: '200' } };

export const GOAL_EXAMPLES = {
  createCycle: { kind: 'quarter', ...span },
  stepCycle: { note: null, basedOnVersion: 1 },
  cloneCycle: span,
  proposeObjective: { cycleId: ID, level: 'unit', unitId: 'SKHCN', ...objective },
  editObjective: { ...objective, reason: 'Điều chỉnh kế hoạch', basedOnVersion: 1 },
  stepObjective: { reason: null, basedOnVersion: 1 },
  weighKeyResults: {
    weights: [
      { id: ID, weight: '0.75' },
      { id: 'b2b3c4d5e6f7a2b3c4d5e6f7a2', weight: '0.25' },
    ],
    reason: 'Báo cáo quan trọng hơn',
    basedOnVersion: 1,
  },
  alignObjective: { share: '0.5' },
  gradeObjective: grade,
  addKeyResult: keyResult,
  editKeyResult: { ...keyResult, target: '95', reason: 'Chỉ tiêu được giao thêm' },
  checkIn,
  correctCheckIn: { ...checkIn, value: '63', reason: 'Đếm sót hai phường', basedOnRevision: 1 },
  gradeKeyResult: grade,
} as const;

export const KPI_EXAMPLES = {
  createKpi: {
    code: 'DUNG_HAN',
    subject: { kind: 'unit', id: 'SKHCN' },
    definition,
    reason: 'Kế hoạch năm',
  },
  reviseKpi: {
    definition: { ...definition, target: '99' },
    reason: 'Chỉ tiêu mới',
    basedOnVersion: 1,
    holdsFromPeriod: '2027-01',
  },
  retireKpi: { reason: 'Thay bằng chỉ số khác' },
  reportKpi: figure,
  reportKpis: {
    rows: [{ code: 'DUNG_HAN', ...figure, reason: 'Đính chính: ba hồ sơ đếm hai lần' }],
  },
} as const;

export const KPI_ANSWERS = {
  reportKpis: {
    rows: [
      { code: 'DUNG_HAN', period: '2026-10', outcome: 'recorded', problem: null },
      {
        code: 'HAI_LONG',
        period: '2026-10',
        outcome: 'refused',
        problem: {
          code: 'kpi/correction-without-reason',
          message: 'Sửa số liệu đã báo cáo phải nêu lý do.',
          pointer: '/reason',
        },
      },
    ],
  },
} as const;
