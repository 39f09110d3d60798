/** The columns of each import. Every cell is text; the shapes say what it has to read as. */
import { z } from 'zod';
import { DraftItem } from '../../contracts/catalogue';
import { DateOnly, Id, text } from '../../contracts/common';
import { ReportFigure } from '../../contracts/kpis';
import { KPI_CODE } from '../../domain/kpi/definition';

/** A date as ISO writes it, or as people in Vietnam do: day/month/year. */
const Day = z
  .string()
  .transform((cell) => {
    const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];

    return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  })
  .pipe(DateOnly);

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
  email: z.email().max(254).optional(),
  locale: z.enum(['vi', 'en']).default('vi'),
  active: flag.default(true),
});

export const AppointmentImport = z
  .strictObject({
    personId: Id,
    unitCode: Id,
    position: z.enum(['head', 'deputy', 'staff', 'intakeReceiver']),
    title: text(300).optional(),
    from: Day,
    to: Day.optional(),
    primary: flag.default(true),
  })
  .refine(({ from, to }) => to === undefined || to > from, { message: 'must be after from', path: ['to'] });

export const CalendarDayImport = z.strictObject({
  calendarId: Id.default('vn'),
  date: Day,
  kind: z.enum(['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay']),
  nameVi: text(200),
  nameEn: text(200),
  provisional: flag.default(false),
  source: text(1000),
});

/** People by login or id, units by code; several reviewers with blanks between. */
export const AssignmentImport = z.strictObject({
  title: text(300),
  description: text(20_000).optional(),
  assignee: text(200).optional(),
  leadUnit: text(64).optional(),
  reviewers: text(2_000).optional(),
  signer: text(200).optional(),
  dueOn: Day.optional(),
  dueInWorkingDays: z.coerce.number().int().min(0).max(500).optional(),
  priority: z.enum(['normal', 'high', 'urgent']).optional(),
  policyId: text(64).optional(),
});

/** A product of an agency's catalogue; the agency by its code. */
export const CatalogueImport = z.strictObject({
  agency: text(64),
  code: DraftItem.shape.code,
  name: DraftItem.shape.name,
  output: DraftItem.shape.output,
  groupNo: z.coerce.number().pipe(DraftItem.shape.groupNo),
  points: z
    .string()
    .transform((cell) => cell.replace(',', '.'))
    .pipe(DraftItem.shape.points),
  reason: DraftItem.shape.reason,
});

/** A number as a spreadsheet or a person in Vietnam writes it. */
const Figure = z
  .string()
  .transform((cell) => cell.replace(',', '.'))
  .pipe(z.string().regex(/^-?\d{1,12}(\.\d{1,8})?$/));

/** A figure of an indicator, by its code: a value, or what its formula needs; a correction says why. */
export const KpiImport = z.strictObject({
  code: z.string().trim().toUpperCase().pipe(z.string().regex(KPI_CODE)),
  period: ReportFigure.shape.period,
  value: Figure.optional(),
  numerator: Figure.optional(),
  denominator: Figure.optional(),
  note: text(1000).optional(),
  reason: text(2000).optional(),
});

export type UnitImport = z.infer<typeof UnitImport>;
export type PersonImport = z.infer<typeof PersonImport>;
export type AppointmentImport = z.infer<typeof AppointmentImport>;
export type CalendarDayImport = z.infer<typeof CalendarDayImport>;
