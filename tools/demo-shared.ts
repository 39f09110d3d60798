/** Demo assignments that several people have a part in: a pool, a split, and reviewers at the same time. */
import { accept, approve, personId, progress, submit } from './demo-steps';
import type { Login, Step, Story } from './demo-steps';

/** One assignment that lies in a pool of the division. */
export const poolStories = (): Story[] => [
  {
    as: 'head@demo',
    issue: {
      title: 'Rà soát danh mục dịch vụ công trực tuyến của Sở',
      leadUnitId: 'SKHCN.P01',
      dueInWorkingDays: 9,
    },
    steps: [{ as: 'chief@demo', command: 'openPool', body: {} }],
  },
];

/** One split into two parts, and one that two people review at the same time: one of them has approved, one has not. */
export function sharedStories(): Story[] {
  const part = (title: string, worker: Login, share: string, steps: Step[]): Story => ({
    as: 'chief@demo',
    issue: { title, assigneeId: personId(worker), dueInWorkingDays: 6, share },
    steps,
  });

  return [
    {
      as: 'head@demo',
      issue: {
        title: 'Xây dựng danh mục dữ liệu dùng chung của Sở',
        assigneeId: personId('chief@demo'),
        dueInWorkingDays: 12,
      },
      steps: [accept('chief@demo')],
      parts: [
        part('Khảo sát dữ liệu đang có tại các phòng', 'official@demo', '60', [
          accept('official@demo'),
          progress('official@demo', 50, 'Đã khảo sát bốn trên tám phòng.'),
        ]),
        part('Dự thảo danh mục và thuyết minh', 'colleague@demo', '40', []),
      ],
    },
    {
      as: 'head@demo',
      issue: {
        title: 'Dự thảo quy chế khai thác nền tảng số dùng chung',
        assigneeId: personId('official@demo'),
        reviewStages: [
          { reviewerIds: [personId('chief@demo'), personId('deputy@demo')], needed: 2 },
          { reviewerIds: [personId('head@demo')] },
        ],
        dueInWorkingDays: 8,
      },
      steps: [accept('official@demo'), submit('official@demo'), approve('chief@demo')],
    },
  ];
}

const DELEGATED_DAYS = 14;

/** The head lets the deputy review and sign for two weeks, so that "covering for" has something to show. */
export const demoDelegation = () => ({
  toId: personId('deputy@demo'),
  kinds: ['review', 'sign'],
  endsAt: new Date(Date.now() + DELEGATED_DAYS * 86_400_000).toISOString(),
});
