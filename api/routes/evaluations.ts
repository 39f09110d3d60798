/** Sheets of evaluation, and who looked at one’s own. */
import { z } from 'zod';
import { sheetOf } from '../../application/evaluation/sheet';
import { fileReads, noteFileRead } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import { personPlaces } from '../../db/repositories/places';
import { DomainError } from '../../domain/errors';
import { mayReadFile } from '../../domain/evaluation/access';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { sheetView } from '../evaluation/sheet-view';

export function mountEvaluations(at: Mounting): void {
  mount(at, 'getEvaluationSheet', async ({ deps: { db }, ctx, params: { personId: asked, month } }) => {
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

    return { body: sheetView(sheet, { person: person(personId), month, now, locale }) };
  });
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
