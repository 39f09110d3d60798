/** Minutes and opinions that decisions wait for. */
import { z } from 'zod';
import { RECORD_KINDS } from '../domain/evaluation/records';
import { DateOnly, Id, Instant, PersonRef, UnitRef, text } from './common';

const Kind = z.enum(RECORD_KINDS);

export const AddRecord = z.strictObject({
  kind: Kind,
  unitId: Id.nullable()
    .default(null)
    .meta({ description: 'everybody in it and below; null: the whole agency' }),
  personId: Id.nullable().default(null).meta({ description: 'one person alone' }),
  documentNumber: text(100),
  documentDate: DateOnly,
  fileId: Id.meta({ description: 'uploaded by the same person, used nowhere else' }),
});
export const WithdrawRecord = z.strictObject({ reason: text(1000) });

const RecordView = z
  .object({
    id: Id,
    kind: Kind,
    unit: UnitRef,
    person: PersonRef.nullable(),
    documentNumber: z.string(),
    documentDate: DateOnly,
    fileName: z.string().nullable().meta({ description: 'null where the file is not open to the reader' }),
    sha256: z.string(),
    addedBy: PersonRef,
    addedAt: Instant,
    withdrawal: z.object({ by: PersonRef, at: Instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'EvaluationRecord' });
export type RecordView = z.output<typeof RecordView>;

export const PeriodRecords = z.object({ items: z.array(RecordView), mayAdd: z.boolean() });

export const RecordsQuery = z.strictObject({
  unitId: Id.optional().meta({ description: 'what covers this unit or somebody in it; left out, all' }),
});
export const UnitRecordsView = PeriodRecords.extend({
  unit: UnitRef.meta({ description: 'the unit that was asked for, or the agency' }),
  units: z.array(UnitRef).meta({ description: 'the agency and everything below it' }),
  gaps: z
    .array(
      z.object({
        kind: Kind,
        asked: z.int().meta({ description: 'people whose decision is still to come and waits for one' }),
        missing: z.int(),
        people: z.array(PersonRef).meta({ description: 'the first twenty of whom it is missing' }),
      }),
    )
    .meta({ description: 'kinds that somebody in the unit or below waits for' }),
}).meta({ id: 'EvaluationUnitRecords' });
export type UnitRecordsView = z.output<typeof UnitRecordsView>;
export const FormRecordsView = z
  .object({
    required: z.array(Kind),
    missing: z.array(Kind).meta({ description: 'nothing is confirmed while one is missing' }),
    items: z.array(RecordView),
    mayAdd: z.boolean(),
  })
  .meta({ id: 'EvaluationFormRecords' });
