/** Looks at somebody's file, which the person sees, and tables that were taken, for the audit. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { noteFileRead, noteListRead } from '../../db/repositories/evaluation-work';
import type { RequestContext } from '../context';
import { noteOfPeriod } from '../../domain/evaluation/looks';

interface Taken {
  deps: { db: Knex };
  ctx: Pick<RequestContext, 'principal' | 'now' | 'requestId'>;
}

/** A table or file that left the system. */
export const noteExport = (
  { deps: { db }, ctx }: Taken,
  list: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(db, {
    chain: SYSTEM_CHAIN,
    action: 'export.made',
    actorId: ctx.principal.personId,
    at: ctx.now,
    details: { list, ...details, requestId: ctx.requestId },
  });

export const noteFormRead = ({ deps: { db }, ctx }: Taken, { state }: FormRecord): Promise<void> =>
  noteFileRead(db, {
    personId: state.personId,
    readerId: ctx.principal.personId,
    what: noteOfPeriod(state),
    at: ctx.now,
  });

/** A part of a form that its page asks for by itself: the same look, noted once a day. */
export const noteFormPartRead = ({ deps: { db }, ctx }: Taken, { state }: FormRecord): Promise<void> =>
  noteListRead(db, {
    personIds: [state.personId],
    readerId: ctx.principal.personId,
    what: noteOfPeriod(state),
    at: ctx.now,
  });
