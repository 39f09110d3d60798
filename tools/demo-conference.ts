/** One circulated review conference of the demo department, by the real commands: a paper to read, opinions, a proposal. */
import type { DemoCalls } from './demo-calls';
import { personId } from './demo-steps';

const UNIT = 'SKHCN';
const DAY_MS = 86_400_000;

interface Shown {
  state: string;
  version: number;
  items: { id: string }[];
  participants: { readAt: string | null }[];
}

/** Prepares, proposes, circulates and lets one participant agree; what an earlier run did is not done again. */
export async function circulateDemoConference({ post, getJson }: DemoCalls): Promise<void> {
  const now = new Date();
  const { id } = await post('head@demo', '/conferences', wish(now), 'demo-conference');
  const path = `/conferences/${id}`;
  const { state, version } = await getJson<Shown>('head@demo', path);

  if (state === 'prepared') {
    await post(
      'head@demo',
      `${path}/proposals`,
      { unitId: UNIT, text: 'Rút ngắn khâu thẩm định: mỗi hồ sơ không quá ba ngày làm việc (minh họa).' },
      'demo-conference-proposal',
    );
    await post('head@demo', `${path}/steps`, { step: 'circulate', version }, 'demo-conference-circulate');
  }

  const { items, participants } = await getJson<Shown>('head@demo', path);
  const [first, second] = items;

  if (first !== undefined && second !== undefined && participants.every(({ readAt }) => readAt === null)) {
    const opinions = [
      { itemId: first.id, stance: 'agree' },
      { itemId: second.id, stance: 'remark', note: 'Đề nghị nêu rõ nguồn lực cho quý sau (minh họa).' },
    ];
    await post('chief@demo', `${path}/opinions`, { opinions }, 'demo-conference-opinions');
  }
}

const wish = (now: Date) => ({
  unitId: UNIT,
  title: 'Hội nghị kiểm điểm quý (minh họa)',
  quarter: `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`,
  heldAt: new Date(now.getTime() + 7 * DAY_MS).toISOString(),
  place: 'Phòng họp (minh họa)',
  chairId: personId('head@demo'),
  secretaryId: personId('deputy@demo'),
  participantIds: [personId('chief@demo'), personId('official@demo'), personId('colleague@demo')],
  items: [
    {
      kind: 'overdue',
      title: 'Việc quá hạn của Sở và nguyên nhân',
      unitId: UNIT,
      note: 'Số liệu ở phần “Việc chậm và nguyên nhân” của tài liệu.',
      minutes: 20,
      speakerId: personId('chief@demo'),
    },
    {
      kind: 'proposal',
      title: 'Trọng tâm quý sau',
      unitId: UNIT,
      note: 'Ba trọng tâm: số hóa hồ sơ, thẩm định nhanh, báo cáo một lần.',
      minutes: 25,
    },
    { kind: 'topic', title: 'Việc khác', minutes: 10 },
  ],
});
