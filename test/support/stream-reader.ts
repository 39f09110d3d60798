/** Live events as a browser hears them. */
import type { ApiClient } from './api-client';

interface StreamEvent {
  event: string;
  id: string | null;
  data: { assignmentId?: string; seq?: number; type?: string };
}

/** A reader of `GET /stream`, such as a browser is. */
export class StreamReader {
  readonly events: StreamEvent[] = [];
  readonly status: Promise<number>;
  ended = false;
  private readonly abort = new AbortController();

  constructor(api: { origin: string }, client: ApiClient, lastEventId?: string) {
    this.status = fetch(`${api.origin}/api/v1/stream`, {
      headers: {
        Cookie: client.cookie ?? '',
        ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
      },
      signal: this.abort.signal,
    }).then((response) => {
      void this.read(response).catch(() => undefined);
      return response.status;
    });
  }

  get lastId(): string {
    return this.events.findLast(({ id }) => id !== null)?.id ?? '';
  }

  seqs = (): number[] =>
    this.events.flatMap(({ event, data }) => (event === 'assignment' ? [data.seq ?? 0] : []));

  close(): void {
    this.abort.abort();
  }

  private async read(response: Response): Promise<void> {
    let rest = '';

    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const messages = (rest + chunk).split('\n\n');
      rest = messages.pop() ?? '';
      messages.forEach((text) => this.take(text));
    }

    this.ended = true;
  }

  private take(text: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? null;
    const event = field('event');

    if (event !== null) {
      this.events.push({
        event,
        id: field('id'),
        data: JSON.parse(field('data') ?? '{}') as StreamEvent['data'],
      });
    }
  }
}
