import { HttpDriver } from '../../tools/bench/http-driver';
import type { Reply } from '../../tools/bench/http-driver';
import { sleep } from './wait';

const PATIENCE_MS = 90_000;
/** Under way, or a part of the system is down: ask again with the same key. */
const ASK_AGAIN = [202, 429, 500, 502, 503];

/** A client as the specification wants one: it repeats a request with the same Idempotency-Key until it has an answer. */
export class PatientDriver extends HttpDriver {
  repeated = 0;

  override async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const deadline = Date.now() + PATIENCE_MS;

    for (;;) {
      const reply = await super.post(path, body, headers).catch(() => null);

      if (reply !== null && !ASK_AGAIN.includes(reply.status)) {
        return reply;
      }

      if (Date.now() > deadline) {
        throw new Error(
          `no answer to ${path}: ${reply === null ? 'no connection' : JSON.stringify(reply.body)}`,
        );
      }

      this.repeated += 1;
      await sleep(200);
    }
  }
}
