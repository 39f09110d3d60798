/** Live events: what a message of `GET /stream` says once its lines are read. None carries contents: what changed is asked for again. */
import { z } from 'zod';
import { EVENT_TYPES } from '../domain/assignment/events';
import { Id } from './common';

const nothing = z.strictObject({});

/** What each event carries. */
export const STREAM_EVENTS = {
  ready: nothing.meta({ description: 'the stream is open; its `id` is a place to resume from' }),
  assignment: z.strictObject({
    assignmentId: Id,
    seq: z.int().meta({ description: 'of the event in the log of the assignment' }),
    type: z.enum(EVENT_TYPES),
  }),
  notification: z.strictObject({
    assignmentId: Id,
    seq: z.int().optional().meta({ description: 'of the event that it tells of, where there is one' }),
  }),
  comment: z.strictObject({ assignmentId: Id }),
  objective: z
    .strictObject({ objectiveId: Id })
    .meta({ description: 'an objective or its key results moved' }),
  kpi: nothing.meta({ description: 'figures of indicators came; of which is not said' }),
  evaluation: nothing.meta({ description: 'forms or petitions are to be read again' }),
  resync: nothing.meta({ description: 'too much was missed to be told one by one: read every list again' }),
  signedOut: nothing.meta({ description: 'the session or token has ended; the stream closes' }),
} as const;
export type StreamEventName = keyof typeof STREAM_EVENTS;
export type StreamEventData<E extends StreamEventName> = z.infer<(typeof STREAM_EVENTS)[E]>;

const messageOf = <E extends StreamEventName>(event: E) =>
  z.object({
    id: z
      .string()
      .optional()
      .meta({ description: 'for `Last-Event-ID`; left out where it is no place to resume from' }),
    event: z.literal(event),
    data: STREAM_EVENTS[event],
  });

export const StreamMessage = z
  .discriminatedUnion('event', [
    messageOf('ready'),
    messageOf('assignment'),
    messageOf('notification'),
    messageOf('comment'),
    messageOf('objective'),
    messageOf('kpi'),
    messageOf('evaluation'),
    messageOf('resync'),
    messageOf('signedOut'),
  ])
  .meta({
    id: 'StreamMessage',
    description:
      'One message of the stream: the lines `id:`, `event:` and `data:`, the last as JSON. A line that begins with a colon only keeps the ' +
      'connection open',
  });

/** Messages as they cross the wire, for the description of the API. */
export const STREAM_EXAMPLE = [
  'retry: 2000\nid: 81734-1200\nevent: ready\ndata: {}\n',
  'id: 81740-1201\nevent: assignment\ndata: {"assignmentId":"a2b3c4d5e6f7a2b3c4d5e6f7a2","seq":7,"type":"assignmentSignedOff"}\n',
  'id: 81741-1202\nevent: objective\ndata: {"objectiveId":"b2b3c4d5e6f7a2b3c4d5e6f7a2"}\n',
  'id: 81742-1203\nevent: kpi\ndata: {}\n',
  '',
].join('\n');
