/** One browser's stream: what its reader may see of the outbox, written as server-sent events. */
import type { Response } from 'express';
import type { StreamEventData, StreamEventName } from '../../contracts/stream';
import type { OutboxPosition, OutboxRow } from '../../db/repositories/outbox';
import { isAfter } from '../../db/repositories/outbox';
import type { Principal } from '../../domain/access/principal';
import type { EventType } from '../../domain/assignment/events';
import { coveringsNow } from '../../domain/access/covering';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';

/** A reader that leaves this much unread is cut off; it resumes from where it was. */
const MAX_UNREAD_BYTES = 1_000_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

export interface Credential {
  kind: 'session' | 'token';
  hash: string;
}

export class StreamConnection {
  principal: Principal;
  position: OutboxPosition;
  readonly credential: Credential;
  readonly credentialId: string;
  private readonly res: Response;

  constructor(
    res: Response,
    who: { principal: Principal; credential: Credential; credentialId: string },
    from: OutboxPosition,
  ) {
    this.res = res;
    this.principal = who.principal;
    this.credential = who.credential;
    this.credentialId = who.credentialId;
    this.position = from;
  }

  /** Opens the stream; the first event gives a reader without events a place to resume from. */
  open(): void {
    this.res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Proxies such as nginx otherwise keep events back until a buffer is full.
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${RETRY_MS}\n${message('ready', {}, this.position)}`);
  }

  /** Delivers a row once, in order, if the reader may see it. */
  deliver(row: OutboxRow, notified: ReadonlySet<string>): void {
    if (!isAfter(row, this.position)) {
      return;
    }

    this.position = { xid: row.xid, id: row.id };

    if (row.topic === 'evaluation') {
      // Says nothing but that forms or petitions are to be read again.
      if (maySee(this.principal, row)) {
        this.write(message('evaluation', {}, this.position));
      }

      return;
    }

    // Goals are everybody's; whose work moved them is not said.
    if (row.topic === 'objective') {
      const { objectiveId = '' } = row.payload;
      this.write(message('objective', { objectiveId }, this.position));
      return;
    }

    // Of which indicator is not said: those of a person are not everybody's.
    if (row.topic === 'kpi') {
      this.write(message('kpi', {}, this.position));
      return;
    }

    if (row.assignmentId === null || !maySee(this.principal, row)) {
      return;
    }

    // Beside the events: something was said, or only this reader was told of something.
    if (row.topic === 'comment' || row.topic === 'notification') {
      this.write(message(row.topic, { assignmentId: row.assignmentId }, this.position));
      return;
    }

    if (row.seq === null) {
      return;
    }

    const facts = { assignmentId: row.assignmentId, seq: row.seq, type: row.payload.type as EventType };

    // The place comes with the last event of a row: a reader that resumes has seen all of it.
    if (notified.has(`${row.assignmentId} ${row.seq} ${this.principal.personId}`)) {
      this.write(message('notification', { assignmentId: row.assignmentId, seq: row.seq }));
    }

    this.write(message('assignment', facts, this.position));
  }

  /** Tells the reader that too much was missed: lists have to be read again. */
  resync(position: OutboxPosition): void {
    this.position = position;
    this.write(message('resync', {}, position));
  }

  heartbeat(): void {
    this.write(': \n\n');
  }

  /** Ends the stream for good: the session is over. */
  signOut(): void {
    this.write(message('signedOut', {}));
    this.res.end();
  }

  end(): void {
    this.res.end();
  }

  private write(text: string): void {
    if (this.res.writableEnded) {
      return;
    }

    this.res.write(text);

    if (this.res.writableLength > MAX_UNREAD_BYTES) {
      this.res.destroy();
    }
  }
}

/** The rule of lists, for one row: those named in it, who covers for them, heads above, and whoever reads all; a notice is its reader's alone. */
export function maySee(
  principal: Principal,
  { audience, topic, payload }: Pick<OutboxRow, 'audience' | 'topic' | 'payload'>,
): boolean {
  const isNamed = audience.personIds.includes(principal.personId);

  if (topic === 'notification' || (topic === 'evaluation' && payload.type === 'formOpened')) {
    return isNamed;
  }

  const isReader =
    isNamed ||
    principal.roles.some((role) => READS_ALL.includes(role)) ||
    ledUnitIds(principal).some((unitId) => audience.unitIds.includes(unitId));

  // Nobody stands in for somebody else in an evaluation.
  if (isReader || topic === 'evaluation') {
    return isReader;
  }

  return coveringsNow(principal).some(
    ({ personId, unitIds }) =>
      audience.personIds.includes(personId) && unitIds.every((id) => audience.unitIds.includes(id)),
  );
}

function message<E extends StreamEventName>(
  event: E,
  data: StreamEventData<E>,
  position?: OutboxPosition,
): string {
  const id = position === undefined ? '' : `id: ${position.xid}-${position.id}\n`;

  return `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The position of a `Last-Event-ID`, or null when it is none of ours. */
export function positionOf(lastEventId: string | undefined): OutboxPosition | null {
  const [, xid, id] = /^(\d{1,19})-(\d{1,15})$/.exec(lastEventId ?? '') ?? [];

  return xid === undefined || id === undefined ? null : { xid, id: Number(id) };
}
