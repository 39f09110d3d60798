/** Sheets of evaluation, and who looked at one’s own. */
import { z } from 'zod';
import { packetDecisions, packetLogs } from '../../application/evaluation/packet';
import { sheetOf } from '../../application/evaluation/sheet';
import { scoredForms } from '../../db/repositories/evaluation-forms';
import { fileReads, noteFileRead } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import { personPlaces } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import { DomainError } from '../../domain/errors';
import { mayReadFile } from '../../domain/evaluation/access';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { packetPage } from '../evaluation/packet-page';
import { sendPacketFile } from '../evaluation/send-packet';
import { sheetView } from '../evaluation/sheet-view';

export function mountEvaluations(at: Mounting): void {
  mount(at, 'getEvaluationSheet', async (call) => {
    const { sheet, view } = await openFile(call);

    return { body: await sheetView(call.deps.db, sheet, view) };
  });
  mount(at, 'getEvidencePacket', sendPacket);
  mount(at, 'listFileReads', async ({ deps: { db }, ctx, query: { limit, cursor } }) => {
    const before = decodeCursor(cursor, z.string().regex(/^\d{1,18}$/));
    const found = await fileReads(db, ctx.principal.personId, { limit: limit + 1, before });
    const items = found.slice(0, limit);
    const names = await loadNames(
      db,
      items.map(({ readerId }) => readerId),
      [],
    );

    return {
      body: {
        items: items.map(({ readerId, what, at: readAt }) => ({
          reader: names.person(readerId),
          what,
          at: readAt,
        })),
        nextCursor: encodeCursor(found.length > limit ? (items.at(-1)?.id ?? null) : null),
      },
    };
  });
}

type FileCall = Pick<Call<'getEvaluationSheet'>, 'deps' | 'ctx' | 'params'>;

/** The sheet of somebody whose file the caller may open; the look is noted for the person. */
async function openFile({ deps: { db }, ctx, params: { personId: asked, month } }: FileCall) {
  const { principal, now, locale } = ctx;
  const personId = asked === 'me' ? principal.personId : asked;
  const place = (await personPlaces(db, [personId])).get(personId);

  // The same answer for a peer's file as for nobody's.
  if (!mayReadFile(principal, personId, place?.paths ?? []) || place === undefined) {
    throw new DomainError('access/not-visible');
  }

  const sheet = await sheetOf(db, personId, month, now);
  const { person } = await loadNames(db, [personId], []);
  await noteFileRead(db, { personId, readerId: principal.personId, what: month, at: now });

  return { sheet, view: { person: person(personId), month, now, locale } };
}

/** The packet with its hash in the audit: whoever receives it can ask whether it is the one that was made here. */
async function sendPacket(call: Call<'getEvidencePacket'>): Promise<void> {
  const {
    deps: { db },
    ctx: { principal, now, locale },
    res,
  } = call;
  const { sheet, view } = await openFile(call);
  const { calendar } = await cityRules(db);
  const logs = await packetLogs(db, sheet);
  const [form] = await scoredForms(db, view.person.id, [view.month]);
  const decisions = form === undefined ? null : await packetDecisions(db, form);
  const actors = [...logs, ...(decisions?.logs ?? [])].flatMap(({ events }) =>
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  const { person } = await loadNames(db, actors, []);
  const { page, sha256 } = packetPage(
    {
      sheet: await sheetView(db, sheet, view),
      method: sheet.method,
      logs,
      records: form?.state.records ?? [],
      decisions,
      madeAt: now,
      timeZoneOffsetMinutes: calendar.timeZoneOffsetMinutes,
      people: Object.fromEntries(actors.map((id) => [id, person(id).name])),
    },
    locale,
  );
  await sendPacketFile(db, res, {
    page,
    sha256,
    name: `packet-${view.month}.html`,
    actorId: principal.personId,
    at: now,
    personId: view.person.id,
    month: view.month,
  });
}
