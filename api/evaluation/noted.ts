/** Each look at somebody else's file is noted, and the person sees who it was. */
import type { Knex } from 'knex';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { noteFileRead } from '../../db/repositories/evaluation-work';
import type { RequestContext } from '../context';

export const noteFormRead = (
  { deps: { db }, ctx }: { deps: { db: Knex }; ctx: Pick<RequestContext, 'principal' | 'now'> },
  { state }: FormRecord,
): Promise<void> =>
  noteFileRead(db, {
    personId: state.personId,
    readerId: ctx.principal.personId,
    what: state.startsOn,
    at: ctx.now,
  });
