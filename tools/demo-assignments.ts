/**
 * Some sixty demo assignments in every state, issued and carried on through the real HTTP commands by the personas.
 * Each step has a fixed Idempotency-Key, so a run that was killed is simply run again.
 */
import { demoCalls } from './demo-calls';
import { addDemoCollaboration } from './demo-collaboration';
import { circulateDemoConference } from './demo-conference';
import { distributeDemoDirectives } from './demo-directives';
import { enterDemoProgramme } from './demo-programme';
import { addDemoRecurring } from './demo-recurring';
import { demoDelegation, poolStories, sharedStories } from './demo-shared';
import { accept, approve, giveBack, personId, progress, signOff, submit } from './demo-steps';
import type { Login, Step, Story } from './demo-steps';
import { CITY_TITLES, DEPARTMENT_TITLES } from './demo-titles';

export interface DemoAssignmentsOptions {
  baseUrl: string;
  password: string;
  log?: (line: string) => void;
}

/** How far each story goes; stories are dealt round by round, so every state appears several times. */
const COURSES: readonly ((worker: Login) => Step[])[] = [
  () => [],
  (worker) => [accept(worker)],
  (worker) => [
    accept(worker),
    progress(worker, 60, 'Đã nhận số liệu của 98/126 xã, phường; còn 28 đơn vị hẹn sáng mai.'),
  ],
  (worker) => [
    accept(worker),
    progress(worker, 40, 'Chờ số liệu của đơn vị phối hợp.', 'atRisk'),
    {
      as: worker,
      command: 'reportObstacle',
      body: { what: 'Chưa có quyền truy cập hệ thống nguồn', neededFrom: 'Văn phòng Sở' },
    },
  ],
  (worker) => [accept(worker), progress(worker, 100, 'Đã xong dự thảo.'), submit(worker)],
  (worker) => [accept(worker), submit(worker), giveBack('chief@demo', 'minor')],
  (worker) => [
    accept(worker),
    submit(worker),
    giveBack('chief@demo', 'major'),
    progress(worker, 80, 'Đang bổ sung phụ lục.'),
    submit(worker),
  ],
  (worker) => [accept(worker), submit(worker), approve('chief@demo')],
  (worker) => [
    accept(worker),
    progress(worker, 90, 'Hoàn thiện.'),
    submit(worker),
    approve('chief@demo'),
    signOff('head@demo'),
  ],
  (worker) => [
    accept(worker),
    submit(worker),
    giveBack('chief@demo', 'minor'),
    submit(worker),
    approve('chief@demo'),
    signOff('head@demo'),
  ],
  (worker) => [
    {
      as: worker,
      command: 'decline',
      body: { reason: 'Đang chủ trì hai nhiệm vụ cùng hạn; đề nghị giao đồng nghiệp.' },
    },
  ],
  (worker) => [
    accept(worker),
    progress(worker, 30, 'Chờ hướng dẫn của Bộ.', 'atRisk'),
    {
      as: 'head@demo',
      command: 'suspend',
      body: { reason: 'Tạm dừng đến khi Bộ ban hành hướng dẫn mới.' },
    },
  ],
  (worker) => [
    accept(worker),
    progress(worker, 50, 'Còn chờ số liệu của 28 đơn vị.', 'atRisk'),
    {
      as: worker,
      command: 'requestExtension',
      body: { dueInWorkingDays: 20, reason: '28 xã, phường gửi số liệu muộn vì mất điện diện rộng.' },
    },
    {
      as: 'head@demo',
      command: 'requestExplanation',
      body: { question: 'Vì sao đến nay mới nhận được số liệu của 98 trên 126 đơn vị?' },
    },
  ],
  (worker) => [
    accept(worker),
    { as: 'head@demo', command: 'withdraw', body: { reason: 'Thành phố đã giao đơn vị khác chủ trì.' } },
  ],
];

function departmentStories(): Story[] {
  return DEPARTMENT_TITLES.flatMap((title, index) => {
    const worker: Login = index % 3 === 2 ? 'colleague@demo' : 'official@demo';
    const second: Story[] =
      index < 21 ? [story(`${title} (đợt 2)`, 'colleague@demo', index + 5, 2 + (index % 9))] : [];

    return [story(title, worker, index, 1 + (index % 12)), ...second];
  });
}

function story(title: string, worker: Login, course: number, dueInWorkingDays: number): Story {
  return {
    as: 'head@demo',
    issue: {
      title,
      description: 'Nhiệm vụ minh họa của bản demo; số liệu không phải số liệu thật.',
      assigneeId: personId(worker),
      reviewerIds: [personId('chief@demo')],
      priority: course % 5 === 0 ? 'high' : 'normal',
      dueInWorkingDays,
    },
    steps: COURSES[course % COURSES.length]?.(worker) ?? [],
  };
}

/** Units of the city beside the personas' own, so that the board has more than one line. */
const CITY_UNITS = [
  '00070',
  'SKHCN',
  'SNV',
  'SXD',
  '00004',
  'VPUBND',
  '00070',
  'SNNMT',
  'SGDDT',
  'SKHCN',
  '00070',
  'SYT',
];

function cityStories(): Story[] {
  return CITY_TITLES.map((title, index) => {
    const unit = CITY_UNITS[index] ?? '00070';
    const keeper: Login | undefined =
      unit === '00070' ? 'ward@demo' : unit === 'SKHCN' ? 'head@demo' : undefined;

    return {
      as: 'leader@demo' as const,
      issue: {
        title,
        leadUnitId: unit,
        dueInWorkingDays: 3 + index,
        priority: index % 4 === 0 ? 'urgent' : 'normal',
      },
      steps: keeper === undefined || index % 3 === 1 ? [] : cityCourse(keeper, index),
    };
  });
}

function cityCourse(keeper: Login, index: number): Step[] {
  const takesIt: Step = { as: keeper, command: 'accept', body: { assigneeId: personId(keeper) } };

  return index % 2 === 0
    ? [takesIt, progress(keeper, 35, 'Đã lập tổ công tác, đang thu thập hồ sơ.')]
    : [takesIt, progress(keeper, 100, 'Đã xong.'), submit(keeper)];
}

/** A deadline seconds away: overdue on every screen, and one ladder that can be watched firing. */
function overdueStories(): Story[] {
  const soon = () => new Date(Date.now() + 4_000).toISOString();
  const late = (title: string, as: Login, extra: Record<string, unknown>, steps: Step[]): Story => ({
    as,
    issue: () => ({ title, dueAt: soon(), ...extra }),
    steps,
  });
  const official = { assigneeId: personId('official@demo'), reviewerIds: [personId('chief@demo')] };

  return [
    late('Báo cáo nhanh sự cố đường truyền một cửa', 'head@demo', official, [accept('official@demo')]),
    late('Cung cấp số liệu phục vụ họp giao ban', 'head@demo', { ...official, policyId: 'demo-seconds' }, [
      accept('official@demo'),
    ]),
    late('Xác minh phản ánh của người dân trên cổng 1022', 'leader@demo', { leadUnitId: '00070' }, []),
  ];
}

/** Issues all of them and carries each as far as its story goes. Answers how many there are. */
export async function issueDemoAssignments({
  baseUrl,
  password,
  log = () => undefined,
}: DemoAssignmentsOptions): Promise<number> {
  const stories = [
    ...departmentStories(),
    ...cityStories(),
    ...overdueStories(),
    ...poolStories(),
    ...sharedStories(),
  ];
  const calls = demoCalls({ baseUrl, password });
  const { post, getJson } = calls;

  for (const [index, one] of stories.entries()) {
    await tell(one, `demo-${String(index + 1).padStart(3, '0')}`);

    if ((index + 1) % 20 === 0) {
      log(`${index + 1} of ${stories.length} demo assignments`);
    }
  }

  await post('head@demo', '/delegations', demoDelegation(), 'demo-delegation');
  await addDemoRecurring<Login>(post, {
    head: 'head@demo',
    worker: 'official@demo',
    workerId: personId('official@demo'),
  });

  const distributed = await distributeDemoDirectives({ post, getJson }, personId);
  await enterDemoProgramme(calls, personId('head@demo'));
  await circulateDemoConference(calls);
  await addDemoCollaboration(calls);

  return stories.length + stories.reduce((sum, { parts = [] }) => sum + parts.length, 0) + distributed + 1;

  async function tell(
    { as, issue, steps, parts = [] }: Story,
    key: string,
    parentId?: string,
  ): Promise<void> {
    const wish = typeof issue === 'function' ? issue() : issue;
    let view = await post(as, '/assignments', parentId === undefined ? wish : { ...wish, parentId }, key);

    for (const [step, { as: actor, command, body }] of steps.entries()) {
      const bodyNow = typeof body === 'function' ? body(view) : body;
      view = await post(actor, `/assignments/${view.id}/commands/${command}`, bodyNow, `${key}-${step + 1}`);
    }

    for (const [index, part] of parts.entries()) {
      await tell(part, `${key}-part-${index + 1}`, view.id);
    }
  }
}
