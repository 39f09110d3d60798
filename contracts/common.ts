/** Building blocks of the API's shapes. */
import { z } from 'zod';

/** Control characters have no place in text that people read, and PostgreSQL refuses NUL; tab and line breaks stay. */
const CLEAN_TEXT =
  /^(?:(?![\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f])[^\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/;

/** Text typed by a person, trimmed, 1 to `max` characters. */
export const text = (max: number) =>
  z.string().trim().min(1).max(max).regex(CLEAN_TEXT, { message: 'control characters are not allowed' });

/** An opaque id. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.\-:]+$/);
/** An instant, RFC 3339 with offset. */
export const Instant = z.iso.datetime({ offset: true });
/** A calendar date. */
export const DateOnly = z.iso.date();
/** A non-negative decimal as text, exact. */
export const Decimal = z
  .string()
  .max(24)
  .regex(/^\d{1,12}(\.\d{1,8})?$/);

export const LocalizedText = z.object({ vi: z.string(), en: z.string() });

/** Keyset page parameters: at most 100 rows; the cursor is opaque. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const PersonRef = z
  .object({
    id: Id,
    name: z.string(),
    unitId: Id.nullable(),
    unitName: z.string().nullable(),
    unitNameEn: z.string().nullable(),
    title: z.string().nullable(),
  })
  .meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof PersonRef>;

export const UnitRef = z
  .object({ id: Id, code: z.string(), name: z.string(), nameEn: z.string().nullable() })
  .meta({ id: 'UnitRef' });
export type UnitRef = z.infer<typeof UnitRef>;

export const Empty = z.object({});
