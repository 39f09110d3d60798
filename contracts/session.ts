/** Signing in, sessions, tokens, and who I am. */
import { z } from 'zod';
import { DateOnly, Id, Instant, text } from './common';

export const SignIn = z.strictObject({
  login: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
});

export const ROLE_NAMES = [
  'cityLeader',
  'personnelOffice',
  'methodologist',
  'operator',
  'administrator',
  'auditor',
] as const;

export const Me = z
  .object({
    personId: Id,
    login: z.string(),
    name: z.string(),
    locale: z.enum(['vi', 'en']),
    roles: z.array(z.enum(ROLE_NAMES)),
    appointments: z.array(
      z.object({
        unitId: Id,
        unitName: z.string(),
        unitNameEn: z.string().nullable(),
        position: z.enum(['head', 'deputy', 'staff', 'intakeReceiver']),
        title: z.string().nullable(),
      }),
    ),
    may: z.array(z.string()).meta({ description: 'actions of the policy table open to this person' }),
    declaresForOthers: z
      .boolean()
      .meta({ description: 'whether they may say of somebody else that they are away' }),
    boardScopes: z.array(z.object({ id: Id, name: z.string(), nameEn: z.string().nullable() })),
    demo: z.boolean(),
    temporalUiUrl: z.string().nullable().meta({ description: 'only for those who may see processes' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const UpdateMe = z.strictObject({ locale: z.enum(['vi', 'en']) });

export const SessionView = z.object({
  id: Id,
  createdAt: Instant,
  lastSeenAt: Instant,
  userAgent: z.string().nullable(),
  current: z.boolean(),
});
export const SessionList = z.object({ items: z.array(SessionView) });

export const CreateToken = z.strictObject({
  name: text(100),
  scopes: z.array(z.enum(['read', 'write'])).min(1),
  expiresOn: DateOnly,
});
export const TokenView = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  expiresOn: DateOnly,
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export const CreatedToken = TokenView.extend({
  token: z.string().meta({ description: 'shown this once' }),
}).meta({
  id: 'CreatedToken',
});
export const TokenList = z.object({ items: z.array(TokenView) });

export const Personas = z.object({
  enabled: z.boolean(),
  password: z.string().nullable(),
  items: z.array(z.object({ login: z.string(), name: z.string(), title: z.string(), titleEn: z.string() })),
});
