/** The columns of each import. Every cell is text; the shapes say what it has to read as. */
import { z } from 'zod';
import { DateOnly, Id, text } from '../../contracts/common';

const flag = z.stringbool({ truthy: ['true', 'yes', '1', 'x'], falsy: ['false', 'no', '0'] });

export const UnitImport = z.strictObject({
  code: Id,
  name: text(300),
  nameEn: text(300).optional(),
  kind: text(40),
  parentCode: Id.optional(),
});

export const PersonImport = z.strictObject({
  id: Id,
  name: text(200),
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\w.@+-]{3,200}$/)
    .optional(),
  locale: z.enum(['vi', 'en']).default('vi'),
  active: flag.default(true),
});

export const AppointmentImport = z
  .strictObject({
    personId: Id,
    unitCode: Id,
    position: z.enum(['head', 'deputy', 'staff', 'intakeReceiver']),
    title: text(300).optional(),
    from: DateOnly,
    to: DateOnly.optional(),
    primary: flag.default(true),
  })
  .refine(({ from, to }) => to === undefined || to > from, { message: 'must be after from', path: ['to'] });

export const CalendarDayImport = z.strictObject({
  calendarId: Id.default('vn'),
  date: DateOnly,
  kind: z.enum(['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay']),
  nameVi: text(200),
  nameEn: text(200),
  provisional: flag.default(false),
  source: text(1000),
});

export type UnitImport = z.infer<typeof UnitImport>;
export type PersonImport = z.infer<typeof PersonImport>;
export type AppointmentImport = z.infer<typeof AppointmentImport>;
export type CalendarDayImport = z.infer<typeof CalendarDayImport>;
