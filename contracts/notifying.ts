/** Being told: the groups of the notification centre, a person's choices, webhooks, deliveries. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { DELIVERY_KINDS, DELIVERY_STATES, PING, WEBHOOK_EVENTS } from '../domain/notifying/deliveries';
import { MAIL_CHANNELS, REASON_GROUPS } from '../domain/notifying/reasons';
import { Id, Instant, LocalizedText, PageQuery, PersonRef, UnitRef, page, text } from './common';

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const ReasonGroup = z.enum(REASON_GROUPS);

export const NotificationSummary = z
  .object({
    unread: z.int().meta({ description: 'capped at 99' }),
    groups: z.array(
      z.object({
        group: ReasonGroup,
        unread: z.int().meta({ description: 'capped at 999' }),
      }),
    ),
  })
  .meta({ id: 'NotificationSummary' });

const Channels = z.strictObject({ inApp: z.boolean(), mail: z.enum(MAIL_CHANNELS) });

export const NoticeSettingsView = z
  .object({
    address: z.string().nullable().meta({ description: 'from the personnel file; null: no mail is sent' }),
    mailOn: z.boolean().meta({ description: 'whether this system sends mail at all' }),
    reasons: z.array(
      z.object({
        reason: z.string(),
        group: ReasonGroup,
        urgent: z.boolean(),
        mandatory: LocalizedText.nullable().meta({
          description: 'why it is always shown in the application; null where it may be silenced',
        }),
        inApp: z.boolean(),
        mail: z.enum(MAIL_CHANNELS),
      }),
    ),
    digest: z.boolean(),
    digestAt: WallTime,
    quiet: z.boolean(),
    urgentPasses: z.boolean(),
  })
  .meta({ id: 'NoticeSettings' });
export type NoticeSettingsView = z.infer<typeof NoticeSettingsView>;

export const SaveNoticeSettings = z.strictObject({
  channels: z
    .record(z.string().max(60), Channels)
    .refine((channels) => Object.keys(channels).length <= 200)
    .meta({ description: 'by reason; what is left out follows the default' }),
  digest: z.boolean(),
  digestAt: WallTime.meta({ description: 'on the wall in Hanoi, on working days' }),
  quiet: z.boolean(),
  urgentPasses: z.boolean(),
});

const events = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length);
const url = z.string().trim().min(1).max(2000);

export const CreateWebhook = z.strictObject({ name: text(200), url, events });
export const ChangeWebhook = z.strictObject({
  name: text(200).optional(),
  url: url.optional(),
  events: events.optional(),
  enabled: z.boolean().optional(),
});

export const WebhookView = z
  .object({
    id: Id,
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    createdBy: PersonRef,
    createdAt: Instant,
    disabledAt: Instant.nullable(),
    disabledWhy: z.enum(['byAdministrator', 'failing', 'gone']).nullable(),
    lastSuccessAt: Instant.nullable(),
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.infer<typeof WebhookView>;
export const WebhookList = z.object({ items: z.array(WebhookView), nextCursor: z.null() });
export const WebhookSecret = WebhookView.extend({
  secret: z.string().meta({ description: 'shown this once; it signs every message' }),
}).meta({ id: 'WebhookSecret' });

/** What we send to an endpoint: ids and states, never contents. */
export const WebhookMessage = z
  .strictObject({
    id: z
      .string()
      .meta({ description: 'the same for every attempt: what was had before is not acted on again' }),
    type: z.enum([PING, ...WEBHOOK_EVENTS]),
    occurredAt: Instant,
    data: z.union([
      z.strictObject({
        assignmentId: Id,
        number: z.string(),
        status: z.enum(ASSIGNMENT_STATUSES),
        seq: z
          .int()
          .meta({ description: 'orders the events of one assignment; messages may come in any order' }),
      }),
      z.strictObject({}).meta({ description: 'of a ping' }),
    ]),
  })
  .meta({ id: 'WebhookMessage' });

export const WebhookHeaders = z.object({
  'webhook-id': z.string().meta({ description: 'of the delivery, the same for every attempt' }),
  'webhook-timestamp': z
    .string()
    .meta({ description: 'seconds since 1970; refuse what is older than some minutes' }),
  'webhook-signature': z.string().meta({
    description:
      '`v1,` and the base64 of HMAC-SHA256 over id, timestamp and raw body, joined by dots (Standard Webhooks)',
  }),
});

export const DeliveryView = z
  .object({
    id: Id.meta({ description: 'the same for every attempt: webhook-id, and the local part of Message-ID' }),
    kind: z.enum(DELIVERY_KINDS),
    state: z.enum(DELIVERY_STATES),
    reason: z.string().meta({ description: 'reason of a mail, event of a message' }),
    attempts: z.int(),
    outcome: z.string().nullable().meta({ description: 'of the last attempt, such as smtp/250, http/503' }),
    assignmentId: Id.nullable(),
    number: z.string().nullable(),
    unit: UnitRef.nullable(),
    endpoint: z.object({ id: Id, name: z.string() }).nullable(),
    createdAt: Instant,
    dueAt: Instant,
    triedAt: Instant.nullable(),
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof DeliveryView>;

export const DeliveryQuery = PageQuery.extend({
  state: z.enum(DELIVERY_STATES).optional(),
  kind: z.enum(DELIVERY_KINDS).optional(),
}).strict();
export const WebhookDeliveryQuery = PageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() }).strict();
export const DeliveryPage = page(DeliveryView).meta({ id: 'DeliveryPage' });

export const DeliveryFigures = z
  .object({
    waiting: z.int(),
    overdue: z.int().meta({ description: 'waiting although their moment has come' }),
    dead: z.int().meta({ description: 'given up' }),
    lagSeconds: z.number().meta({ description: 'how long the oldest of those overdue has waited' }),
    sentLastDay: z.int(),
    mailOn: z.boolean(),
    catching: z.boolean().meta({ description: 'mails are caught on this machine instead of sent' }),
  })
  .meta({ id: 'DeliveryFigures' });

export const CaughtMail = z
  .object({
    id: Id,
    at: Instant,
    to: z.string(),
    from: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    messageId: z.string(),
  })
  .meta({ id: 'CaughtMail' });
export type CaughtMail = z.infer<typeof CaughtMail>;
export const CaughtMailList = z.object({
  catching: z.boolean(),
  items: z.array(CaughtMail.omit({ html: true, text: true, from: true })),
  nextCursor: z.null(),
});
