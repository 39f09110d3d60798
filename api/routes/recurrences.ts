/** Recurrences: listed, previewed, begun, edited, controlled, with what came of each period. */
import { z } from 'zod';
import { unitCalendar } from '../../application/assignments/reference';
import {
  controlRecurrence,
  createRecurrence,
  editRecurrence,
} from '../../application/recurrences/recurrences';
import { resolveRecipients } from '../../application/recurrences/recipients';
import { checkTimetable, timetableOf } from '../../application/recurrences/standing';
import { loadNames } from '../../db/repositories/names';
import { issuesOf } from '../../db/repositories/recurrence-issues';
import type { PeriodRow } from '../../db/repositories/recurrence-periods';
import { listPeriods } from '../../db/repositories/recurrence-periods';
import type { RecurrenceRow } from '../../db/repositories/recurrences';
import { findVisibleRecurrence, listRecurrences } from '../../db/repositories/recurrences';
import { findUsable } from '../../db/repositories/templates';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import { nextOccurrences } from '../../domain/recurrence/occurrences';
import { changeOf } from '../change';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import {
  occurrenceView,
  periodView,
  recipientView,
  recurrenceDetail,
  recurrenceViews,
} from '../recurrences/view';
import type { ViewContext } from '../recurrences/view';

const ListCursor = z.object({ createdAt: z.iso.datetime(), id: z.string().max(64) });
const PeriodCursor = z.object({ plannedOn: z.iso.date(), period: z.string().max(20) });

export function mountRecurrences(at: Mounting): void {
  mount(at, 'listRecurrences', async (call) => {
    const { state, limit, cursor } = call.query;
    const after = decodeCursor(cursor, ListCursor);
    const page = await listRecurrences(call.deps.db, call.ctx.principal, { state, limit, after });

    return {
      body: {
        items: await recurrenceViews(contextOf(call), page.rows),
        nextCursor: encodeCursor(page.next),
      },
    };
  });
  mount(at, 'previewRecurrence', async (call) => ({ body: await preview(call) }));
  mount(at, 'createRecurrence', async (call) => {
    const made = await createRecurrence(changeOf(call), call.deps, call.parse());

    return {
      body: await recurrenceDetail(contextOf(call), made),
      headers: { Location: `/api/v1/recurrences/${made.id}` },
    };
  });
  mount(at, 'getRecurrence', async (call) => ({
    body: await recurrenceDetail(contextOf(call), await visible(call)),
  }));
  // Whether there is such a recurrence is asked before the shape of what one sent.
  mount(
    at,
    'editRecurrence',
    async (call) => {
      await visible(call);
      const edited = await editRecurrence(changeOf(call), call.deps, call.params.id, call.parse());

      return { body: await recurrenceDetail(contextOf(call), edited) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'controlRecurrence',
    async (call) => {
      await visible(call);
      const controlled = await controlRecurrence(changeOf(call), call.deps, call.params.id, call.parse());

      return { body: await recurrenceDetail(contextOf(call), controlled) };
    },
    { lateParse: true },
  );
  mount(at, 'listRecurrencePeriods', async (call) => ({ body: await periodPage(call) }));
}

type Asked = Pick<Call<'getRecurrence'>, 'deps' | 'ctx' | 'params'>;

const contextOf = ({ deps, ctx }: Pick<Asked, 'deps' | 'ctx'>): ViewContext => ({
  db: deps.db,
  principal: ctx.principal,
  now: ctx.now,
});

async function visible({ deps, ctx, params }: Asked): Promise<RecurrenceRow> {
  const recurrence = await findVisibleRecurrence(deps.db, ctx.principal, params.id);

  if (recurrence === null) {
    throw new DomainError('access/not-visible');
  }

  return recurrence;
}

async function preview(call: Call<'previewRecurrence'>) {
  const { templateId, count, ...wish } = call.parse();
  const { db } = call.deps;
  const { principal, now } = call.ctx;
  const targets = await resolveRecipients(db, principal, wish);
  const template = templateId === undefined ? null : await findUsable(db, principal, templateId);

  if (templateId !== undefined && template === null) {
    throw fieldError('template/unknown', '/templateId');
  }

  const calendar = await unitCalendar(db, targets[0].leadUnitId);
  const timetable = timetableOf(wish);
  const find = () => nextOccurrences(timetable, calendar, localDate(calendar, now), count);
  checkTimetable(timetable, find);
  const dueInWorkingDays = template?.content.dueInWorkingDays ?? null;

  const names = await loadNames(
    db,
    targets.flatMap(({ assigneeId }) => assigneeId ?? []),
    targets.map(({ leadUnitId }) => leadUnitId),
  );

  return {
    items: find().map((occurrence) => occurrenceView(occurrence, calendar, { dueInWorkingDays })),
    recipients: targets.map((target) => recipientView(target, names)),
  };
}

async function periodPage(call: Call<'listRecurrencePeriods'>) {
  const { id } = await visible(call);
  const { db } = call.deps;
  const before = decodeCursor(call.query.cursor, PeriodCursor);
  const { rows, next } = await listPeriods(db, id, { limit: call.query.limit, before });
  const issues = await issuesOf(
    db,
    id,
    rows.map(({ period }) => period),
  );
  const names = await loadNames(
    db,
    [...rows.flatMap(({ byId }) => byId ?? []), ...issues.flatMap(({ assigneeId }) => assigneeId ?? [])],
    issues.map(({ leadUnitId }) => leadUnitId),
  );
  const view = (row: PeriodRow) =>
    periodView(
      row,
      names,
      issues.filter(({ period }) => period === row.period),
    );

  return { items: rows.map(view), nextCursor: encodeCursor(next) };
}
