/**
 * One month of the demo's department under evaluation, with forms in different states: confirmed and petitioned against,
 * waiting for its confirmation, waiting for the superior, and untouched. The forms go through the real commands; only
 * the work of the month, which is over, is written as the worker would have recorded it then.
 */
import type { Knex } from 'knex';
import { demoCalls } from './demo-calls';
import type { DemoCalls } from './demo-calls';
import { personId } from './demo-steps';
import type { Login } from './demo-steps';
import type { PastWork } from './support/past-work';
import { monthsBefore, recordPastWork } from './support/past-work';
import { poll } from './support/processes';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
/** By this day the data of the month before has closed, whatever holidays there are. */
const CLOSED_BY = 12;
const OPEN_WITHIN_MS = 60_000;

/** The last month whose results may be confirmed. */
const demoMonth = (now: Date): string => monthsBefore(now, now.getUTCDate() > CLOSED_BY ? 1 : 2);

interface FormView {
  id: string;
  status: string;
  criteria: { key: string; cap: string }[];
  preview: { hash: string } | null;
}

/** Opens it and carries its forms on; run again, it adds nothing. Answers the month. */
export async function openDemoPeriod({
  baseUrl,
  password,
  db,
  now,
}: {
  baseUrl: string;
  password: string;
  db: Knex;
  now: Date;
}): Promise<string> {
  const calls = demoCalls({ baseUrl, password });
  const month = demoMonth(now);

  for (const work of workOf(month)) {
    await recordPastWork({ db }, work);
  }

  const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
  const { id } = await calls.post('personnel@demo', '/evaluation-periods', wish, `demo-period-${month}`);
  const isOpen = await poll(
    async () =>
      (await calls.getJson<{ state: string }>('personnel@demo', `/evaluation-periods/${id}`)).state !==
      'opening',
    { withinMs: OPEN_WITHIN_MS },
  );

  if (isOpen !== true) {
    throw new Error(`the forms of ${month} are not all open yet`);
  }

  await carryOn(calls, month);

  return month;
}

function workOf(month: string): PastWork[] {
  const shared = { month, assignerId: personId('head@demo'), unitId: DIVISION };
  const official = {
    ...shared,
    assigneeId: personId('official@demo'),
    reviewerId: personId('chief@demo'),
  };
  const colleague = { ...official, assigneeId: personId('colleague@demo') };
  const id = (no: number): string => `demo-${month}-${no}`;

  return [
    { ...official, id: id(1), title: 'Báo cáo kết quả chuyển đổi số trong tháng (demo)' },
    { ...official, id: id(2), title: 'Dự thảo hướng dẫn số hóa hồ sơ (demo)', majorReturn: true },
    { ...official, id: id(3), title: 'Tổng hợp số liệu một cửa (demo)', late: true },
    { ...colleague, id: id(4), title: 'Rà soát danh mục thiết bị (demo)' },
    { ...colleague, id: id(5), title: 'Chuẩn bị tài liệu họp giao ban (demo)' },
    {
      ...shared,
      id: id(6),
      title: 'Kế hoạch công tác tháng của phòng (demo)',
      assigneeId: personId('chief@demo'),
      reviewerId: personId('head@demo'),
    },
  ];
}

/** Each step is taken only where the form waits for it, so that a start that was killed goes on where it stopped. */
async function carryOn({ post, getJson }: DemoCalls, month: string): Promise<void> {
  const formOf = async (of: Login): Promise<FormView> => {
    const { items } = await getJson<{ items: { id: string; startsOn: string }[] }>(
      of,
      '/evaluation-forms?of=me&kind=month',
    );
    const found = items.find(({ startsOn }) => startsOn === month);

    if (found === undefined) {
      throw new Error(`${of} has no form of ${month}`);
    }

    return getJson<FormView>(of, `/evaluation-forms/${found.id}`);
  };
  const give = async (by: Login, of: Login, status: string, name: string, body: object): Promise<void> => {
    const form = await formOf(of);

    if (form.status === status) {
      const path = `/evaluation-forms/${form.id}/commands/${name}`;
      await post(by, path, body, `demo-${name}-${form.id}`);
    }
  };
  const pointsOf = (criteria: FormView['criteria'], less: number): Record<string, string> =>
    Object.fromEntries(
      criteria.map(({ key, cap }, index) => [key, index < less ? String(Number(cap) - 0.5) : cap]),
    );

  for (const login of ['official@demo', 'colleague@demo', 'chief@demo'] as const) {
    const { criteria } = await formOf(login);
    await give(login, login, 'selfAssessment', 'assessSelf', {
      points: pointsOf(criteria, 0),
      strengths: 'Hoàn thành các việc được giao (nội dung minh họa).',
      weaknesses: 'Cần chủ động hơn trong phối hợp (nội dung minh họa).',
    });
  }

  for (const login of ['official@demo', 'colleague@demo'] as const) {
    const { criteria } = await formOf(login);
    await give('chief@demo', login, 'assessment', 'assess', {
      points: pointsOf(criteria, 4),
      comment: 'Nhận xét minh họa của bản demo.',
    });
  }

  const { id } = await formOf('official@demo');
  const { preview } = await getJson<FormView>('chief@demo', `/evaluation-forms/${id}`);

  if (preview !== null) {
    await give('chief@demo', 'official@demo', 'confirmation', 'confirm', { inputsHash: preview.hash });
  }

  await give('official@demo', 'official@demo', 'petitionWindow', 'filePetition', {
    reason: 'Lần trả lại là do mẫu biểu chưa thống nhất, không phải lỗi của tôi (kiến nghị minh họa).',
  });
}
