/** Keeping calendars: one with its versions, what an edit would move, and the edit. */
import { calendarShelf } from '../../application/rules/calendar-shelf';
import { editCalendar, previewCalendar } from '../../application/rules/calendars';
import { calendarVersions } from '../../db/repositories/calendars';
import { loadNames } from '../../db/repositories/names';
import { changedDates } from '../../domain/calendar/edit';
import type { CalendarDay } from '../../domain/calendar/types';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';
import { impactView } from '../rules/impact-view';

const VERSIONS_SHOWN = 100;

export function mountCalendars(at: Mounting): void {
  mount(at, 'getCalendar', async (call) => ({ body: await detail(call) }));
  mount(at, 'previewCalendar', async (call) => {
    const { db } = call.deps;
    const { version, impact } = await previewCalendar(db, call.params.id, call.parse(), call.ctx.now);

    return { body: { version, impact: await impactView(db, impact) } };
  });
  mount(at, 'editCalendar', async (call) => ({
    body: await editCalendar(ruleChange(call), call.params.id, call.parse()),
  }));
}

async function detail({ deps: { db }, params: { id } }: Call<'getCalendar'>) {
  const { base, overrides } = await calendarShelf(db, id);
  const versions = await calendarVersions(db, id, VERSIONS_SHOWN);
  const names = await loadNames(
    db,
    versions.flatMap(({ authorId }) => authorId ?? []),
    [...overrides.keys()],
  );

  return {
    id,
    version: base.version,
    name: base.name === undefined ? null : { ...base.name },
    covers: base.covers === undefined ? null : { ...base.covers },
    weekend: [...base.weekend],
    halfDayWeekdays: [...(base.halfDayWeekdays ?? [])],
    dayStart: base.dayStart,
    dayEnd: base.dayEnd,
    halfDayEnd: base.halfDayEnd,
    days: dayViews(base.days),
    versions: versions.map(({ version, createdAt, authorId, reason, days }, index) => ({
      version,
      createdAt,
      author: authorId === null ? null : names.person(authorId),
      reason,
      changed: changedDates(versions[index + 1]?.days ?? days, days),
    })),
    units: [...overrides.values()].map((override) => ({
      unit: names.unit(override.unitId),
      version: override.version,
      weekend: override.weekend === undefined ? null : [...override.weekend],
      halfDayWeekdays: override.halfDayWeekdays === undefined ? null : [...override.halfDayWeekdays],
      days: dayViews(override.days ?? {}),
    })),
  };
}

const dayViews = (days: Readonly<Record<string, CalendarDay>>) =>
  Object.values(days)
    .sort((one, other) => (one.date < other.date ? -1 : 1))
    .map(({ date, kind, name, provisional, source }) => ({
      date,
      kind,
      name: { ...name },
      provisional,
      source,
    }));
