/** Conferences as a table, and the paper of one: what was decided, late, to carry over, goals, figures, proposals. */
import { z } from 'zod';
import { paperOf } from '../../application/conferences/pack';
import { visibleConference } from '../../application/conferences/request';
import { Id } from '../../contracts/common';
import type { ConferencePack } from '../../contracts/conference-packs';
import type { ConferenceQuery } from '../../contracts/conferences';
import { proposalsOf } from '../../db/repositories/conference-words';
import type { ConferencePosition } from '../../db/repositories/conferences';
import { listConferences } from '../../db/repositories/conferences';
import { loadNames } from '../../db/repositories/names';
import type { ConferenceState } from '../../domain/conference/conference';
import { conferenceRows } from '../conferences/views';
import type { Locale } from '../context';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

export const ConferenceExport = z.strictObject({ conferenceId: Id });

/** Conferences as their list shows them. */
export const conferenceListCells = (
  query: Omit<z.output<typeof ConferenceQuery>, 'limit' | 'cursor'>,
  { db, principal, locale }: Pick<ExportContext, 'db' | 'principal' | 'locale'>,
): AsyncGenerator<Cell[]> =>
  paged(
    async (after: ConferencePosition | null) => {
      const rows = await listConferences(db, principal, query, { limit: PAGE, after });
      const last = rows.at(-1);

      return {
        rows,
        next: rows.length < PAGE || last === undefined ? null : { heldAt: last.heldAt, id: last.id },
      };
    },
    async (rows) =>
      (await conferenceRows(db, rows)).map(
        ({ title, unit, quarter, heldAt, place, chair, state, items, participants }) => [
          title,
          unit.name,
          quarter,
          { instant: heldAt },
          place,
          chair.name,
          STATES[state][locale],
          items,
          participants,
        ],
      ),
  );

const STATES = {
  prepared: { vi: 'Đang chuẩn bị', en: 'Being prepared' },
  circulated: { vi: 'Đã gửi tài liệu', en: 'Paper circulated' },
  open: { vi: 'Đang họp', en: 'Open' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
} as const satisfies Record<ConferenceState, Record<Locale, string>>;

const PARTS = {
  decided: { vi: 'Đã chỉ đạo, kết luận', en: 'Decided' },
  late: { vi: 'Chậm và nguyên nhân', en: 'Late, and why' },
  carryOver: { vi: 'Việc chuyển tiếp', en: 'To carry over' },
  objective: { vi: 'Mục tiêu', en: 'Objective' },
  kpi: { vi: 'Chỉ số', en: 'Indicator' },
  proposal: { vi: 'Kiến nghị quý sau', en: 'Proposal for the next quarter' },
} as const satisfies Record<string, Record<Locale, string>>;

const instant = (at: string | null): Cell => (at === null ? null : { instant: at });

/** Rows of the paper that the reader may see; frozen once it is circulated. */
export async function paperCells(
  { conferenceId }: z.output<typeof ConferenceExport>,
  { db, principal, locale, now }: ExportContext,
): Promise<Cell[][]> {
  const conference = await visibleConference({ db, principal }, conferenceId);
  const paper = await paperOf(db, conference, now);
  const proposals = await proposalsOf(db, conferenceId);
  const { unit } = await loadNames(
    db,
    [],
    proposals.map(({ unitId }) => unitId),
  );

  return [
    ...decidedCells(paper, locale),
    ...workCells(paper, locale),
    ...goalCells(paper, locale),
    ...proposals.map(({ unitId, text }): Cell[] => [
      PARTS.proposal[locale],
      null,
      text,
      unit(unitId).name,
      null,
      null,
      null,
      null,
    ]),
  ];
}

const decidedCells = ({ decided, unit }: ConferencePack, locale: Locale): Cell[][] => [
  ...decided.directives.map(({ number, abstract, total, done }): Cell[] => [
    PARTS.decided[locale],
    number,
    abstract,
    unit.name,
    null,
    null,
    null,
    `${done}/${total}`,
  ]),
  ...decided.conferenceDecisions.map(({ number, text, dueOn, status }): Cell[] => [
    PARTS.decided[locale],
    number,
    text,
    unit.name,
    dueOn,
    null,
    null,
    status === null ? null : wordOf(status, locale),
  ]),
];

const workCells = ({ late, carryOver }: ConferencePack, locale: Locale): Cell[][] => [
  ...late.rows.map((row): Cell[] => [
    PARTS.late[locale],
    row.number,
    row.title,
    row.unit.name,
    instant(row.dueAt),
    instant(row.closedAt),
    row.workingDaysLate,
    row.excuse ?? row.obstacle,
  ]),
  ...carryOver.rows.map((row): Cell[] => [
    PARTS.carryOver[locale],
    row.number,
    row.title,
    row.unit.name,
    instant(row.dueAt),
    null,
    null,
    wordOf(row.status, locale),
  ]),
];

const goalCells = ({ objectives, kpis }: ConferencePack, locale: Locale): Cell[][] => [
  ...objectives.map(({ title, unit, progress }): Cell[] => [
    PARTS.objective[locale],
    null,
    title,
    unit?.name ?? null,
    null,
    null,
    null,
    progress,
  ]),
  ...kpis.map(({ code, name, subject, value, status }): Cell[] => [
    PARTS.kpi[locale],
    code,
    name,
    subject,
    null,
    null,
    null,
    value ?? wordOf(status, locale),
  ]),
];
