/** What happens alike to proposed versions of methods and of procedures: opened by revision, written with the audit, once a request. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Draft } from '../../db/repositories/draft-rows';
import { DomainError, fieldError } from '../../domain/errors';
import type { RuleChange } from '../rules/policies';

interface DraftStore<D> {
  find: (db: Knex, id: string, lock?: boolean) => Promise<D | null>;
  ofRequest: (db: Knex, requestId: string) => Promise<string | null>;
  save: (trx: Knex, draft: D, requestId: string) => Promise<void>;
}

/** The acts on drafts of one kind. */
export function draftActs<D extends Draft<object>>({ find, ofRequest, save }: DraftStore<D>) {
  /** A draft that is not decided, as it was looked at; locked until the transaction ends. */
  async function open(trx: Knex, id: string, revision: number): Promise<D> {
    const draft = visible(await find(trx, id, true));

    if (draft.state !== 'draft' || draft.revision !== revision) {
      throw new DomainError('evaluation/method-version-changed', { version: draft.revision });
    }

    return draft;
  }

  async function write(trx: Knex, change: RuleChange, draft: D, action: string): Promise<void> {
    await save(trx, draft, change.requestId);
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action,
      actorId: change.personId,
      at: change.now,
      details: { draft: { ...draft, body: { ...draft.body } } },
    });
  }

  /** Runs an act once for its request, and answers the draft as it is afterwards. */
  async function once(change: RuleChange, act: (trx: Knex) => Promise<string>): Promise<D> {
    const id = await change.db.transaction(
      async (trx) => (await ofRequest(trx, change.requestId)) ?? (await act(trx)),
    );

    return visible(await find(change.db, id));
  }

  return { open, write, once };
}

function visible<D>(draft: D | null): D {
  if (draft === null) {
    throw new DomainError('access/not-visible');
  }

  return draft;
}

/** Makes a body; what could not be carried out is refused with a pointer into the request's `body`. */
export function fromBody<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof DomainError && typeof error.details.pointer === 'string') {
      throw fieldError(error.code, `/body${error.details.pointer}`);
    }

    throw error;
  }
}
