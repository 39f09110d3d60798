/** A year and a quarter of goals: the city's, those of units, and those of people who work in them, each aligned with the one above. */
import { opaqueId } from '../../application/assignments/command-id';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import { usualRhythm } from '../../domain/objectives/cycle';
import { searchKey } from '../../domain/text/normalise';
import type { MeasuredRows, Measuring } from './measured';
import type { Random } from './random';
import { seeded } from './random';

const CITY = [
  'Chuyển đổi số toàn diện, phục vụ người dân',
  'Thủ tục hành chính đơn giản, đúng hạn',
  'Hạ tầng đô thị xanh, thông minh',
  'Dữ liệu dùng chung đầy đủ, sạch, sống',
  'Đổi mới sáng tạo dẫn dắt tăng trưởng',
];
const BELOW = [
  'Giải quyết hồ sơ đúng hạn',
  'Số hóa hồ sơ, tài liệu',
  'Nâng mức hài lòng của người dân',
  'Rút ngắn thời gian xử lý công việc',
  'Hoàn thành báo cáo chuyên đề',
];
const TARGETS = [10, 20, 50, 100];
const KEY_RESULTS = 2;
const CHECK_INS = 3;
const CHECK_IN_EVERY_DAYS = 9;
const DAY_MS = 86_400_000;

type Row = Record<string, unknown>;

class Rows {
  readonly objective: Row[] = [];
  readonly objective_alignment: Row[] = [];
  readonly objective_change: Row[] = [];
  readonly key_result: Row[] = [];
  readonly key_result_check_in: Row[] = [];
}

/** The rows of all goals; of each share one objective is of the unit and the others of its staff. */
export function goalRows({ seed, now, today, shares }: Measuring): MeasuredRows {
  const random = seeded(seed);
  const year = today.slice(0, 4);
  const idOf = (...parts: (string | number)[]): string => opaqueId(['goals', seed, ...parts].map(String));
  const [yearId, quarterId] = [idOf('year'), idOf('quarter')];
  const authorId = shares[0]?.team.aboveId ?? '';
  const createdAt = `${year}-01-02T02:00:00Z`;
  const rows = new Rows();
  const add = (
    id: string,
    of: { level: string; unitId: string | null; ownerId: string; title: string; cycleId: string },
  ): void => {
    rows.objective.push({
      id,
      cycle_id: of.cycleId,
      level: of.level,
      unit_id: of.unitId,
      owner_id: of.ownerId,
      ambition: random.chance(0.7) ? 'committed' : 'aspirational',
      title: `${of.title} (demo)`,
      own_weight: '0.5',
      state: 'approved',
      version: 1,
      search_key: searchKey(of.title),
      created_by: of.ownerId,
      created_at: createdAt,
    });
    rows.objective_change.push({
      objective_id: id,
      no: 1,
      action: 'propose',
      by_id: of.ownerId,
      at: createdAt,
      details: {},
    });

    for (let no = 1; no <= KEY_RESULTS; no += 1) {
      addKeyResult(rows, { id: idOf(id, no), objectiveId: id, no, now, ...of }, random);
    }
  };
  const align = (childId: string, parentId: string): void =>
    void rows.objective_alignment.push({ child_id: childId, parent_id: parentId, share: '1' });
  CITY.forEach((title, at) =>
    add(idOf('city', at), { level: 'city', unitId: null, ownerId: authorId, title, cycleId: yearId }),
  );
  shares.forEach(({ team: { unitId, headId, staffIds }, count }, at) => {
    const unitGoal = idOf('unit', unitId);
    add(unitGoal, { level: 'unit', unitId, ownerId: headId, title: random.pick(CITY), cycleId: quarterId });
    align(unitGoal, idOf('city', at % CITY.length));
    staffIds.slice(0, count - 1).forEach((ownerId) => {
      const own = idOf('person', unitId, ownerId);
      add(own, { level: 'person', unitId, ownerId, title: random.pick(BELOW), cycleId: quarterId });
      align(own, unitGoal);
    });
  });

  return [
    ['goal_cycle', cyclesOf({ yearId, quarterId, today, authorId, createdAt })],
    ...(Object.entries(rows) as MeasuredRows),
  ];
}

interface KeyResultOf {
  id: string;
  objectiveId: string;
  no: number;
  now: string;
  ownerId: string;
  title: string;
  cycleId: string;
}

/** One that is told every so often and grows; some were not told for long, and some never. */
function addKeyResult(
  rows: Rows,
  { id, objectiveId, no, now, ownerId, title, cycleId }: KeyResultOf,
  random: Random,
): void {
  const target = random.pick(TARGETS);
  const times = random.chance(0.1) ? 0 : CHECK_INS;
  const lastDaysAgo = random.below(25);
  const step = (target * (1 + random.below(3))) / 10;
  const told = Array.from({ length: times }, (_, at) => ({
    at: new Date(
      Date.parse(now) - (lastDaysAgo + (times - 1 - at) * CHECK_IN_EVERY_DAYS) * DAY_MS,
    ).toISOString(),
    value: step * (at + 1),
  }));
  const last = told.at(-1);
  const confidence = last === undefined ? null : random.chance(0.8) ? 'onTrack' : 'atRisk';
  const words = `${title}: phần ${no}`;
  rows.key_result.push({
    id,
    objective_id: objectiveId,
    cycle_id: cycleId,
    no,
    title: words,
    owner_id: ownerId,
    measure: 'number',
    unit_label: 'hồ sơ',
    baseline: '0',
    target: String(target),
    milestones: [],
    per_product: '1',
    typed: last === undefined ? null : String(last.value),
    accepted_products: 0,
    accepted_count: 0,
    planned_count: 0,
    confidence,
    said_at: last?.at ?? null,
    search_key: searchKey(words),
  });
  told.forEach(({ at, value }, index) =>
    rows.key_result_check_in.push({
      id: `${id}.${index + 1}`,
      revision: 1,
      key_result_id: id,
      no: index + 1,
      by_id: ownerId,
      at,
      value: String(value),
      typed: String(value),
      work_part: '0',
      progress: String(value / target),
      confidence: at === last?.at ? confidence : 'onTrack',
      blocker: confidence === 'atRisk' && at === last?.at ? 'Chờ số liệu' : null,
      help_from: confidence === 'atRisk' && at === last?.at ? 'Lãnh đạo đơn vị' : null,
    }),
  );
}

function cyclesOf({
  yearId,
  quarterId,
  today,
  authorId,
  createdAt,
}: {
  yearId: string;
  quarterId: string;
  today: string;
  authorId: string;
  createdAt: string;
}): Row[] {
  const year = today.slice(0, 4);
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  const startsOn = `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  const next =
    quarter === 3 ? `${Number(year) + 1}-01-01` : `${year}-${String(quarter * 3 + 4).padStart(2, '0')}-01`;
  const cycle = (
    kind: 'year' | 'quarter',
    of: { id: string; name: string; starts_on: string; ends_on: string; year_id: string | null },
  ): Row => ({
    ...of,
    kind,
    state: 'active',
    version: 2,
    rhythm: usualRhythm(kind),
    created_by: authorId,
    created_at: createdAt,
  });

  return [
    cycle('year', {
      id: yearId,
      name: `Năm ${year} (demo)`,
      starts_on: `${year}-01-01`,
      ends_on: `${year}-12-31`,
      year_id: null,
    }),
    cycle('quarter', {
      id: quarterId,
      name: `Quý ${quarter + 1}/${year} (demo)`,
      starts_on: startsOn,
      ends_on: fromEpochDay(toEpochDay(next) - 1),
      year_id: yearId,
    }),
  ];
}
