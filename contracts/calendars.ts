/** Working calendars as those who keep them edit them. */
import { z } from 'zod';
import { DateOnly, Id, Instant, LocalizedText, PersonRef, UnitRef, text } from './common';
import { CalendarDayView } from './organisation';
import { BothTexts } from './policies';
import { UpkeepImpact } from './upkeep';

const Weekdays = z.array(z.int().min(0).max(6)).max(6).meta({ description: '0 is Sunday' });

export const CalendarDayInput = z.strictObject({
  date: DateOnly,
  kind: z.enum(['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay']),
  name: BothTexts(200),
  provisional: z.boolean().default(false).meta({ description: 'announced; no effect until confirmed' }),
  source: text(1000).meta({ description: 'the law or decision that it rests on' }),
});

const Changes = {
  unitId: Id.optional().meta({
    description: 'edits what this unit does differently; the city’s when left out',
  }),
  put: z.array(CalendarDayInput).max(400).default([]),
  remove: z.array(DateOnly).max(400).default([]),
  weekend: Weekdays.optional().meta({ description: 'units only; left out: as the city' }),
  halfDayWeekdays: Weekdays.optional(),
};
export const PreviewCalendar = z.strictObject(Changes);
export const EditCalendar = z.strictObject({
  ...Changes,
  basedOnVersion: z.int().min(0).meta({ description: '0 for a unit without a calendar of its own' }),
  reason: text(1000),
});
export const CalendarVersionMade = z.object({ id: z.string(), version: z.int() });
export const CalendarPreview = z
  .object({ version: z.int(), impact: UpkeepImpact })
  .meta({ id: 'CalendarPreview' });

export const CalendarDetail = z
  .object({
    id: Id,
    version: z.int(),
    name: LocalizedText.nullable(),
    covers: z.object({ from: DateOnly, to: DateOnly }).nullable(),
    weekend: z.array(z.int()),
    halfDayWeekdays: z.array(z.int()),
    dayStart: z.string(),
    dayEnd: z.string(),
    halfDayEnd: z.string(),
    days: z.array(CalendarDayView),
    versions: z.array(
      z.object({
        version: z.int(),
        createdAt: Instant,
        author: PersonRef.nullable(),
        reason: z.string().nullable(),
        changed: z.array(DateOnly),
      }),
    ),
    units: z.array(
      z.object({
        unit: UnitRef,
        version: z.int(),
        weekend: z.array(z.int()).nullable(),
        halfDayWeekdays: z.array(z.int()).nullable(),
        days: z.array(CalendarDayView),
      }),
    ),
  })
  .meta({ id: 'CalendarDetail' });
export type CalendarDetail = z.infer<typeof CalendarDetail>;
