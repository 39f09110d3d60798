/** Template files for imports: the columns in their order, and one line that shows what goes where. */
import type { Cell } from '../exports/cells';
import type { ANY_IMPORT_KINDS } from '../../contracts/imports';

type Kind = (typeof ANY_IMPORT_KINDS)[number];

/** Columns with an example each; the example names nobody. */
export const TEMPLATES: Readonly<Record<Kind, Readonly<Record<string, Cell>>>> = {
  units: {
    code: 'TEST',
    name: 'Sở Thử nghiệm',
    nameEn: 'Test department',
    kind: 'department',
    parentCode: 'HN',
  },
  people: { id: 'p-test-1', name: 'Người thử nghiệm', login: 'test1@example', locale: 'vi', active: 'true' },
  appointments: {
    personId: 'p-test-1',
    unitCode: 'TEST',
    position: 'staff',
    title: 'Chuyên viên',
    from: { date: '2026-01-01' },
    to: null,
    primary: 'true',
  },
  'calendar-days': {
    calendarId: 'vn',
    date: { date: '2027-01-01' },
    kind: 'holiday',
    nameVi: 'Tết Dương lịch',
    nameEn: 'New Year',
    provisional: 'false',
    source: 'Bộ luật Lao động, Điều 112',
  },
  catalogue: {
    agency: 'TEST',
    code: 'BC-01',
    name: 'Báo cáo chuyên đề',
    output: 'Báo cáo',
    groupNo: 3,
    points: 15,
    reason: 'Danh mục ban hành lần đầu',
  },
  'kpi-measurements': {
    code: 'DUNG_HAN',
    period: '2026-10',
    value: null,
    numerator: '193',
    denominator: '200',
    note: null,
    reason: null,
  },
  assignments: {
    title: 'Báo cáo tháng',
    description: null,
    assignee: 'test1@example',
    leadUnit: 'TEST',
    reviewers: null,
    signer: null,
    dueOn: { date: '2027-01-29' },
    dueInWorkingDays: null,
    priority: 'normal',
    policyId: null,
  },
};
