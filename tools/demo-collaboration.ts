/**
 * Working together in the demo, by the real commands: comments with a mention and an edit, watchers, a link, a document, a
 * shared view, a snooze with its note, a saved group of units; and one batch that is done, with a row that was refused.
 */
import { assignmentIdFor } from '../application/assignments/command-id';
import type { DemoCalls } from './demo-calls';
import { personId } from './demo-steps';

/** Assignments of the head, by the keys under which the demo issued them. */
const headsOwn = (no: string): string => assignmentIdFor(personId('head@demo'), `demo-${no}`);
const ACCEPTED = headsOwn('003');
const AT_RISK = headsOwn('007');
const SIGNED_OFF = headsOwn('017');

const LOOK_AGAIN_MS = 100;
const DAY_MS = 86_400_000;

interface Listed<T> {
  items: T[];
}

/** What an earlier run did is not done again. */
export async function addDemoCollaboration(calls: DemoCalls): Promise<void> {
  await talk(calls);
  await watchAndLink(calls);
  await attachPaper(calls);
  await keepForLater(calls);
  await remindOfSome(calls);
}

/** A question that names the chief, corrected once, and the answer. */
async function talk({ post, put, getJson }: DemoCalls): Promise<void> {
  const path = `/assignments/${ACCEPTED}/comments`;
  const mention = `@[Phạm Đức Long](person:${personId('chief@demo')})`;

  if ((await getJson<Listed<unknown>>('official@demo', path)).items.length > 0) {
    return;
  }

  const { id } = await post(
    'official@demo',
    path,
    { text: `Nhờ ${mention} cho biết mẫu biểu dùng chung.` },
    'demo-comment-question',
  );
  await put(
    'official@demo',
    `${path}/${id}`,
    { text: `Nhờ ${mention} cho biết mẫu biểu dùng chung **của quý này** (minh họa).` },
    'demo-comment-edit',
  );
  await post(
    'chief@demo',
    path,
    { text: 'Dùng mẫu số 2; tôi đã gửi kèm ở phần tài liệu (minh họa).' },
    'demo-comment-answer',
  );
}

/** The head lets two people follow, and says that one follows from the other. */
async function watchAndLink({ post, put, getJson }: DemoCalls): Promise<void> {
  const path = `/assignments/${ACCEPTED}`;
  const { items: watching } = await getJson<Listed<{ person: { id: string } }>>(
    'head@demo',
    `${path}/watchers`,
  );

  for (const login of ['deputy@demo', 'colleague@demo'] as const) {
    if (!watching.some(({ person }) => person.id === personId(login))) {
      await put('head@demo', `${path}/watchers/${personId(login)}`, {}, `demo-watcher-${login}`);
    }
  }

  if ((await getJson<Listed<unknown>>('head@demo', `${path}/links`)).items.length === 0) {
    await post(
      'head@demo',
      `${path}/links`,
      { side: 'followedBy', assignmentId: AT_RISK },
      'demo-assignment-link',
    );
  }
}

async function attachPaper({ post, upload, getJson }: DemoCalls): Promise<void> {
  const path = `/assignments/${ACCEPTED}/attachments`;

  if ((await getJson<Listed<unknown>>('chief@demo', path)).items.length === 0) {
    const { id: fileId } = await upload('chief@demo', 'Mẫu số 2 (minh họa).txt', PAPER, 'demo-paper');
    await post('chief@demo', path, { fileId, note: 'Mẫu dùng chung (minh họa)' }, 'demo-attachment');
  }
}

const PAPER = 'Mẫu số 2: tên đơn vị; số hồ sơ đã số hóa; số hồ sơ còn lại; khó khăn. (Văn bản minh họa.)\n';

/** A view for the whole department, a row that sleeps until something happens, and a choice of units for the next order. */
async function keepForLater({ post, put, getJson }: DemoCalls): Promise<void> {
  const named = async (as: 'head@demo' | 'leader@demo', path: string, name: string) =>
    (await getJson<Listed<{ name: string }>>(as, path)).items.some((one) => one.name === name);
  const view = {
    page: 'assignments',
    name: 'Quá hạn của Sở (minh họa)',
    search: { due: 'overdue', group: 'unit' },
    unitId: 'SKHCN',
  };
  const group = {
    name: 'Các sở kinh tế – kỹ thuật (minh họa)',
    sharedUnitId: null,
    unitIds: ['SKHCN', 'SXD', 'SNNMT'],
  };
  const snooze = `/assignments/${AT_RISK}/snooze`;

  if (!(await named('head@demo', '/saved-views', view.name))) {
    await post('head@demo', '/saved-views', view, 'demo-view');
  }

  if (!(await named('leader@demo', '/unit-groups', group.name))) {
    await post('leader@demo', '/unit-groups', group, 'demo-unit-group');
  }

  if ((await getJson<{ snooze: unknown }>('official@demo', snooze)).snooze === null) {
    const until = new Date(Date.now() + 3 * DAY_MS).toISOString();
    const note = 'Chờ Văn phòng Sở cấp quyền truy cập (minh họa).';
    await put('official@demo', snooze, { until, wakesOnChange: true, note }, 'demo-snooze');
  }
}

/** The head reminds of three at once; one of them is signed off, and nobody is reminded of that. */
async function remindOfSome({ post, getJson }: DemoCalls): Promise<void> {
  const rows = [ACCEPTED, AT_RISK, SIGNED_OFF].map((assignmentId) => ({ assignmentId }));
  const order = {
    act: 'remind',
    select: { rows },
    reason: 'Chuẩn bị họp giao ban tuần (minh họa).',
    expected: rows.length,
  };
  const { id } = await post('head@demo', '/batches', order, 'demo-batch');

  while ((await getJson<{ state: string }>('head@demo', `/batches/${id}`)).state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
