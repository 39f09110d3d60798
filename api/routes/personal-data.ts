/** A copy of everything that is held of one person: their own, or on request by the personnel office. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import { retentionOfPerson } from '../../application/retention/of-person';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { noteFileRead } from '../../db/repositories/evaluation-work';
import { personPlaces } from '../../db/repositories/places';
import { personalData } from '../../db/repositories/personal-data';
import { DomainError } from '../../domain/errors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

/** How a look at everything is noted for the person, beside the months. */
const WHOLE = 'personal-data';

export function mountPersonalData(at: Mounting): void {
  mount(at, 'copyOwnData', (call) => send(call, call.ctx.principal.personId));
  mount(at, 'copyPersonalData', async (call) => {
    const { id } = call.params;

    if (!(await personPlaces(call.deps.db, [id])).has(id)) {
      throw new DomainError('access/not-visible');
    }

    await send(call, id);
  });
}

async function send(
  { deps: { db }, ctx: { principal, now }, res }: Pick<Call<'copyOwnData'>, 'deps' | 'ctx' | 'res'>,
  personId: string,
): Promise<void> {
  await noteFileRead(db, { personId, readerId: principal.personId, what: WHOLE, at: now });
  await appendAudit(db, {
    chain: SYSTEM_CHAIN,
    action: 'personalData.copied',
    actorId: principal.personId,
    at: now,
    details: { personId },
  });
  res.attachment('personal-data.ndjson');
  res.set({ 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' });

  // A reader that goes away in the middle is no failure of ours; a half copy must not look whole.
  await pipeline(Readable.from(lines(everythingOf(db, personId, now))), res).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
        throw error;
      }
    },
  );
}

/** What is held, then until when, and what stops it from ending. */
async function* everythingOf(db: Knex, personId: string, now: string): AsyncGenerator<object> {
  yield* personalData(db, personId);
  yield* retentionOfPerson(db, personId, now);
}

async function* lines(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) {
    yield `${JSON.stringify(row)}\n`;
  }
}
