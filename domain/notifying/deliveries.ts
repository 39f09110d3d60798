/** Deliveries: what leaves the system by mail or webhook, and what other systems may be told of. */
import { EVENT_TYPES } from '../assignment/events';
import type { EventType } from '../assignment/events';

/** Sent when an administrator tries an endpoint. */
export const PING = 'ping';

/** What an endpoint may subscribe to. */
export const WEBHOOK_EVENTS: readonly EventType[] = EVENT_TYPES;

/** States of a delivery: waits (for its first or next attempt), through, given up, or nothing to send after all. */
export const DELIVERY_STATES = ['waiting', 'sent', 'dead', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DELIVERY_KINDS = ['mail', 'digest', 'webhook'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];
