/**
 * A demo grouping under a real resolution: Resolution 57-NQ/TW of the Politburo, 22 December 2024. What is grouped, and every figure, is
 * made up; the programme is marked as an example and says so on each page.
 */
import { wallDate } from '../domain/calendar/wall-clock';
import type { DemoCalls } from './demo-calls';

const UNIT = 'SKHCN';
const OWNER = 'head@demo';

const measured = (ownerId: string, name: string, change: Record<string, unknown>) => ({
  name: `${name} (demo)`,
  unitOfMeasure: '%',
  perspective: 'service',
  direction: 'higher',
  baseline: '60',
  target: '95',
  thresholds: { met: '0.9', near: '0.7' },
  frequency: 'month',
  closesAfterWorkingDays: 5,
  remindBeforeWorkingDays: 2,
  ownerId,
  dataSource: 'Số liệu minh họa của bản demo',
  ...change,
});

/** The month before the one of an instant, in Hanoi. */
function lastMonth(now: Date): string {
  const [year = 0, month = 1] = wallDate(now.toISOString()).split('-').map(Number);

  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** Two indicators, one of them with a figure, and the programme that groups them with the demo's directives. */
export async function enterDemoProgramme({ post, getJson }: DemoCalls, ownerId: string): Promise<void> {
  const define = (code: string, name: string, change: Record<string, unknown>) =>
    post(
      OWNER,
      '/kpis',
      {
        code,
        subject: { kind: 'unit', id: UNIT },
        definition: measured(ownerId, name, change),
        reason: 'Minh họa của bản demo',
      },
      `demo-kpi-${code}`,
    );
  const online = await define('DEMO_TRUC_TUYEN', 'Tỷ lệ hồ sơ nộp trực tuyến', {
    source: 'reported',
    formula: '100 * numerator / denominator',
  });
  const onTime = await define('DEMO_CT_DUNG_HAN', 'Tỷ lệ nhiệm vụ hoàn thành đúng hạn', {
    source: 'assignments',
    formula: '100 * work.onTime / work.done',
    perspective: 'process',
  });
  const figure = {
    period: lastMonth(new Date()),
    figures: { numerator: '820', denominator: '1000' },
    note: 'Số liệu minh họa của bản demo',
  };
  await post(OWNER, `/kpis/${online.id}/measurements`, figure, `demo-figure-${figure.period}`);
  const { items } = await getJson<{ items: { id: string; number: string }[] }>(
    OWNER,
    '/directives?query=DEMO&limit=20',
  );
  const directive = (number: string) =>
    items.flatMap((one) => (one.number === number ? [{ kind: 'directive', refId: one.id }] : []));
  const kpi = (refId: string, pace: string) => ({ kind: 'kpi', refId, pace });
  const body = {
    kind: 'resolution',
    number: '57-NQ/TW',
    issuer: 'Bộ Chính trị',
    issuedOn: '2024-12-22',
    abstract: 'Về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia',
    startsOn: '2024-12-22',
    endsOn: '2030-12-31',
    leadUnitId: UNIT,
    isExample: true,
    goals: [
      {
        title: 'Dịch vụ công trực tuyến (nhóm minh họa)',
        weight: '0.6',
        entries: [kpi(online.id, 'overTime'), ...directive('01/CT-DEMO')],
      },
      {
        title: 'Chuyển đổi số trong cơ quan (nhóm minh họa)',
        weight: '0.4',
        entries: [kpi(onTime.id, 'everyPeriod'), ...directive('02/KH-DEMO')],
      },
    ],
  };
  await post(OWNER, '/programmes', { body, reason: 'Minh họa của bản demo' }, 'demo-programme-57');
}
