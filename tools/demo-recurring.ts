/** A demo template, an assignment from it with half of its checklist done, and a report that recurs each month. */

type Post<Login extends string> = (
  as: Login,
  path: string,
  body: unknown,
  key: string,
) => Promise<{ id: string; version: number }>;

const TEMPLATE = {
  content: {
    name: 'Báo cáo tháng về chuyển đổi số (demo)',
    title: 'Báo cáo chuyển đổi số kỳ {period} (demo)',
    description:
      'Tổng hợp theo mẫu 02: số liệu dịch vụ công trực tuyến, chữ ký số và vướng mắc của các phường, xã.',
    priority: 'normal',
    planned: true,
    dueInWorkingDays: 5,
    policyId: null,
    evidenceRequired: true,
    checklist: [
      'Nhận đủ số liệu của các phường, xã',
      'Đối chiếu với kỳ trước, giải thích chênh lệch',
      'Phụ lục có chữ ký của người tổng hợp',
    ],
    checklistRequired: true,
    reviewers: [{ relation: 'lineManager' }],
    signer: { relation: 'assigner' },
  },
  unitId: 'SKHCN',
};

/** Repeating it makes nothing twice: every step has its own key. */
export async function addDemoRecurring<Login extends string>(
  post: Post<Login>,
  { head, worker, workerId }: { head: Login; worker: Login; workerId: string },
): Promise<void> {
  const template = await post(head, '/templates', TEMPLATE, 'demo-template');
  await post(
    head,
    '/recurrences',
    {
      templateId: template.id,
      assigneeId: workerId,
      rule: { every: 'month', interval: 1, on: { workingDay: 5 } },
      holidayRule: 'next',
      from: '2026-01-01',
      to: null,
      late: 'issue',
    },
    'demo-recurrence',
  );
  const issue = {
    title: 'Báo cáo chuyển đổi số đột xuất (demo)',
    assigneeId: workerId,
    dueInWorkingDays: 5,
    templateId: template.id,
  };
  const { id } = await post(head, '/assignments', issue, 'demo-from-template');
  await post(worker, `/assignments/${id}/commands/accept`, {}, 'demo-from-template-1');
  const checked = { itemId: 'i1', checked: true };
  await post(worker, `/assignments/${id}/commands/checkItem`, checked, 'demo-from-template-2');
}
