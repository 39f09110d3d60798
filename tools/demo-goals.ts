/**
 * Goals and indicators of the demo, by the real commands: a year and a quarter with three levels, a key result that
 * signed-off demo work moved, one at risk, one that nobody told; indicators with figures, and one whose figure is missing.
 */
import { fromEpochDay, toEpochDay } from '../domain/calendar/time';
import { wallDate } from '../domain/calendar/wall-clock';
import { nextPeriod, periodOf } from '../domain/kpi/period';
import { demoCalls } from './demo-calls';
import type { DemoCalls } from './demo-calls';
import { accept, approve, personId, signOff, submit } from './demo-steps';
import type { Login } from './demo-steps';

const DIVISION = 'SKHCN.P01';
const DEPARTMENT = 'SKHCN';

/** Sets them up in the cycles of an instant; run again, it adds nothing. */
export async function setUpDemoGoals({
  baseUrl,
  password,
  now,
}: {
  baseUrl: string;
  password: string;
  now: Date;
}): Promise<void> {
  const calls = demoCalls({ baseUrl, password });
  const today = wallDate(now.toISOString());
  const key = `demo-goals-${quarterOf(today).name}`;
  await Promise.all([setUpGoals(calls, today, key), setUpIndicators(calls, today, key)]);
}

async function setUpGoals(calls: DemoCalls, today: string, key: string): Promise<void> {
  const { post } = calls;
  const year = today.slice(0, 4);
  const cycle = async (name: string, body: Record<string, unknown>): Promise<string> => {
    const { id, version } = await post('personnel@demo', '/okr-cycles', body, `${key}-${name}`);
    await post(
      'personnel@demo',
      `/okr-cycles/${id}/steps/activate`,
      { basedOnVersion: version },
      `${key}-${name}-on`,
    );

    return id;
  };
  const yearId = await cycle('year', {
    kind: 'year',
    name: `Năm ${year} (demo)`,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
  });
  const quarter = quarterOf(today);
  const quarterId = await cycle('quarter', { kind: 'quarter', yearId, ...quarter });
  const [city, unit, person] = await Promise.all([
    goal(calls, `${key}-city`, 'leader@demo', {
      cycleId: yearId,
      level: 'city',
      ambition: 'committed',
      title: 'Thủ tục hành chính thuận tiện, minh bạch (demo)',
      ownerId: personId('leader@demo'),
    }),
    goal(calls, `${key}-unit`, 'head@demo', {
      cycleId: quarterId,
      level: 'unit',
      unitId: DIVISION,
      ambition: 'aspirational',
      title: 'Dữ liệu dùng chung sẵn sàng (demo)',
      ownerId: personId('chief@demo'),
    }),
    goal(calls, `${key}-person`, 'chief@demo', {
      cycleId: quarterId,
      level: 'person',
      ambition: 'committed',
      title: 'Báo cáo chuyển đổi số kịp thời (demo)',
      ownerId: personId('official@demo'),
    }),
  ]);
  await calls.put(
    'head@demo',
    `/objectives/${unit.id}/alignments/${city.id}`,
    { share: '1' },
    `${key}-align-1`,
  );
  await calls.put(
    'chief@demo',
    `/objectives/${person.id}/alignments/${unit.id}`,
    { share: '1' },
    `${key}-align-2`,
  );
  await setUpKeyResults(calls, key, { city, unit, person });
}

interface Made {
  id: string;
  version: number;
}

const goal = ({ post }: DemoCalls, key: string, as: Login, body: Record<string, unknown>): Promise<Made> =>
  post(as, '/objectives', body, key);

async function setUpKeyResults(
  { post, getJson }: DemoCalls,
  key: string,
  { city, unit, person }: { city: Made; unit: Made; person: Made },
): Promise<void> {
  const keyResult = async (
    as: Login,
    of: Made,
    name: string,
    body: Record<string, unknown>,
  ): Promise<string> => {
    const { version } = await getJson<Made>(as, `/objectives/${of.id}`);
    const wish = { ...body, basedOnVersion: version };

    return (await post(as, `/objectives/${of.id}/key-results`, wish, `${key}-${name}`)).id;
  };
  // Nobody tells this one: the programme's health names it once the year is two weeks old.
  await keyResult('leader@demo', city, 'stale', {
    title: 'Thời gian chờ trung bình (demo)',
    ownerId: personId('leader@demo'),
    measure: 'number',
    unitLabel: 'phút',
    baseline: '18',
    target: '8',
  });
  const [risky, moved] = await Promise.all([
    keyResult('head@demo', unit, 'risky', {
      title: 'Tỷ lệ phường gửi dữ liệu đúng hạn (demo)',
      ownerId: personId('chief@demo'),
      measure: 'percent',
      baseline: '55',
      target: '90',
    }),
    keyResult('chief@demo', person, 'moved', {
      title: 'Báo cáo chuyên đề được nghiệm thu (demo)',
      ownerId: personId('official@demo'),
      measure: 'number',
      unitLabel: 'báo cáo',
      target: '4',
    }),
  ]);
  await Promise.all([
    post(
      'chief@demo',
      `/key-results/${risky}/check-ins`,
      {
        value: '61',
        confidence: 'atRisk',
        note: 'Số liệu minh họa (demo).',
        blocker: 'Hai phường chưa có đường truyền',
        helpFrom: 'Trưởng phòng Hạ tầng số',
      },
      `${key}-check-in`,
    ),
    ...['chuyển đổi số', 'dữ liệu mở'].map((about, index) =>
      signedOffWork(
        { post, getJson },
        `${key}-work-${index + 1}`,
        `Báo cáo chuyên đề ${about} (demo)`,
        moved,
      ),
    ),
  ]);
}

async function signedOffWork(
  { post, getJson }: Pick<DemoCalls, 'post' | 'getJson'>,
  key: string,
  title: string,
  keyResultId: string,
): Promise<void> {
  const { id } = await post(
    'head@demo',
    '/assignments',
    {
      title,
      assigneeId: personId('official@demo'),
      reviewerIds: [personId('chief@demo')],
      dueInWorkingDays: 5,
      keyResults: [{ id: keyResultId, share: '1' }],
    },
    key,
  );

  for (const { as, command, body } of [
    accept('official@demo'),
    submit('official@demo'),
    approve('chief@demo'),
    signOff('head@demo'),
  ]) {
    const wish = typeof body === 'function' ? body(await getJson<Made>(as, `/assignments/${id}`)) : body;
    await post(as, `/assignments/${id}/commands/${command}`, wish, `${key}-${command}`);
  }
}

/** Name and dates of the quarter of a date. */
function quarterOf(today: string): { name: string; startsOn: string; endsOn: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const no = Math.ceil(month / 3);
  const first = (of: number): string =>
    `${of > 4 ? year + 1 : year}-${String(((of - 1) % 4) * 3 + 1).padStart(2, '0')}-01`;

  return {
    name: `Quý ${no}/${year} (demo)`,
    startsOn: first(no),
    endsOn: fromEpochDay(toEpochDay(first(no + 1)) - 1),
  };
}

async function setUpIndicators({ post }: DemoCalls, today: string, key: string): Promise<void> {
  const last = nextPeriod('month', periodOf('month', today), -1);
  const shared = {
    unitOfMeasure: '%',
    perspective: 'service',
    direction: 'higher',
    baseline: '80',
    target: '98',
    thresholds: { met: '0.9', near: '0.7' },
    frequency: 'month',
    closesAfterWorkingDays: 5,
    remindBeforeWorkingDays: 2,
    dataSource: 'Số liệu minh họa của bản demo',
  };
  const define = (code: string, unitId: string, definition: Record<string, unknown>): Promise<Made> =>
    post(
      'personnel@demo',
      '/kpis',
      {
        code,
        subject: { kind: 'unit', id: unitId },
        definition: { ...shared, ...definition },
        reason: 'Chỉ số minh họa của bản demo',
      },
      `${key}-${code}`,
    );
  const [reported] = await Promise.all([
    define('DEMO_DUNG_HAN', DIVISION, {
      name: 'Tỷ lệ hồ sơ giải quyết đúng hạn (demo)',
      source: 'reported',
      formula: '100 * numerator / denominator',
      ownerId: personId('official@demo'),
    }),
    define('DEMO_VIEC_DUNG_HAN', DEPARTMENT, {
      name: 'Tỷ lệ nhiệm vụ hoàn thành đúng hạn (demo)',
      source: 'assignments',
      formula: '100 * work.onTime / work.done',
      ownerId: personId('head@demo'),
    }),
    // Nobody reports it, so it is missing and not zero.
    define('DEMO_HAI_LONG', DIVISION, {
      name: 'Mức hài lòng của người dân (demo)',
      source: 'reported',
      ownerId: personId('colleague@demo'),
    }),
  ]);

  for (const [back, numerator] of [
    [-3, '168'],
    [-2, '175'],
    [-1, '181'],
    [0, '193'],
  ] as const) {
    await post(
      'official@demo',
      `/kpis/${reported.id}/measurements`,
      { period: nextPeriod('month', last, back), figures: { numerator, denominator: '200' } },
      `${key}-figure-${back}`,
    );
  }
}
