/**
 * Versions of methods: one person proposes, another decides by a document, and what was decided is never changed. Each act
 * stands in the audit chain. A new version holds for months that begin when it is in force; no month before is touched.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type {
  AdoptMethod,
  DiscardMethod,
  DraftMethod,
  MethodBody,
  RewriteMethod,
} from '../../contracts/evaluation-methods';
import { findMethod, pilotOnlyVersions, saveMethod } from '../../db/repositories/evaluation-methods';
import type { MethodDraft } from '../../db/repositories/method-drafts';
import {
  draftOfRequest,
  findDraft,
  lockMethod,
  saveDraft,
  versionsOf,
} from '../../db/repositories/method-drafts';
import { cityRules } from '../../db/repositories/policies';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError } from '../../domain/errors';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { checkMethod } from '../../domain/evaluation/method';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { draftActs, fromBody } from './drafts';

const { open, once, write } = draftActs({ find: findDraft, ofRequest: draftOfRequest, save: saveDraft });

/** Proposes the next version of a method. */
export const draftMethod = (
  change: RuleChange,
  { methodId, basedOn, body, reason }: z.output<typeof DraftMethod>,
): Promise<MethodDraft> =>
  once(change, async (trx) => {
    const base = await findMethod(trx, methodId, { version: basedOn });

    if (base === null) {
      throw new DomainError('evaluation/unknown-method');
    }

    const draft: MethodDraft = {
      id: opaqueId(['methodDraft', change.requestId]),
      methodId,
      basedOn,
      body: methodOf(body, base, base.version + 1),
      reason,
      revision: 1,
      state: 'draft',
      authorId: change.personId,
      writtenAt: change.now,
      decidedBy: null,
      decidedAt: null,
      documentNumber: null,
      version: null,
    };
    await write(trx, change, draft, 'method.drafted');

    return draft.id;
  });

/** Rewrites a draft; only whoever wrote it. */
export const rewriteMethod = (
  change: RuleChange,
  id: string,
  { body, reason, revision }: z.output<typeof RewriteMethod>,
): Promise<MethodDraft> =>
  once(change, async (trx) => {
    const draft = await open(trx, id, revision);

    if (draft.authorId !== change.personId) {
      throw new DomainError('access/not-entitled');
    }

    const rewritten = { ...draft, reason, revision: revision + 1, writtenAt: change.now };
    const body2 = methodOf(body, draft.body, draft.body.version);
    await write(trx, change, { ...rewritten, body: body2 }, 'method.rewritten');

    return id;
  });

/** Makes a draft the next version of its method: by another person than its author, and by a document. */
export const adoptMethod = (
  change: RuleChange,
  id: string,
  { documentNumber, revision }: z.output<typeof AdoptMethod>,
): Promise<MethodDraft> =>
  once(change, async (trx) => {
    const draft = await open(trx, id, revision);

    if (draft.authorId === change.personId) {
      throw new DomainError('evaluation/own-draft');
    }

    await assertFuture(trx, draft.body, change.now);
    await lockMethod(trx, draft.methodId);
    const { newest, standing } = await newestVersions(trx, draft.methodId);

    if (standing !== draft.basedOn) {
      throw new DomainError('evaluation/method-version-changed', { version: standing });
    }

    const version = newest + 1;
    await saveMethod(trx, { ...draft.body, version });
    const decided = { decidedBy: change.personId, decidedAt: change.now, documentNumber, version };
    await write(trx, change, { ...draft, ...decided, state: 'adopted' }, 'method.adopted');

    return id;
  });

/** Gives a draft up; it stays readable. */
export const discardMethod = (
  change: RuleChange,
  id: string,
  { revision }: z.output<typeof DiscardMethod>,
): Promise<MethodDraft> =>
  once(change, async (trx) => {
    const draft = await open(trx, id, revision);
    const decided = { decidedBy: change.personId, decidedAt: change.now };
    await write(trx, change, { ...draft, ...decided, state: 'discarded' }, 'method.discarded');

    return id;
  });

/** The highest number of a method's versions, and that of the newest which was not decided for a pilot only. */
export async function newestVersions(
  trx: Knex,
  methodId: string,
): Promise<{ newest: number; standing: number }> {
  const versions = (await versionsOf(trx, methodId)).map(({ version }) => version);
  const piloted = await pilotOnlyVersions(trx, methodId);

  return { newest: versions[0] ?? 0, standing: versions.find((version) => !piloted.has(version)) ?? 0 };
}

/** The body of a version in its place; refuses one whose arithmetic would not hold, with a pointer into the body. */
function methodOf(
  body: MethodBody,
  { id, isDefault }: Pick<EvaluationMethod, 'id' | 'isDefault'>,
  version: number,
): EvaluationMethod {
  const { organisation, quota, leastGroup, guards, ...rest } = body;
  const method: EvaluationMethod = {
    ...rest,
    id,
    isDefault,
    version,
    ...(organisation !== undefined && { organisation }),
    ...(quota !== undefined && { quota }),
    ...(leastGroup !== undefined && { leastGroup }),
    ...(guards !== undefined && { guards }),
  };

  fromBody(() => checkMethod(method));

  return method;
}

/** Criteria are known before the period begins: a version that is in force already would judge what was done before. */
async function assertFuture(trx: Knex, { effectiveFrom }: EvaluationMethod, now: string): Promise<void> {
  const today = localDate((await cityRules(trx)).calendar, now);

  if (effectiveFrom <= today) {
    throw new DomainError('evaluation/method-retroactive', { effectiveFrom, today });
  }
}
