/**
 * Versions of procedures: one person proposes steps, records, competence and outputs, another decides by a document,
 * and what was decided is never changed. Each act stands in the audit chain. Periods that are opened from its first day
 * on follow a version; those that are open keep the one that they were opened with.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type {
  AdoptProcedure,
  DiscardProcedure,
  DraftProcedure,
  ProcedureBody,
  RewriteProcedure,
} from '../../contracts/procedure-drafts';
import { proceduresOfMethod, saveProcedure } from '../../db/repositories/evaluation-procedures';
import { cityRules } from '../../db/repositories/policies';
import type { ProcedureDraft } from '../../db/repositories/procedure-drafts';
import {
  findProcedureDraft,
  lockProcedure,
  procedureDraftOfRequest,
  saveProcedureDraft,
} from '../../db/repositories/procedure-drafts';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';
import { assertAhead, proposedProcedure } from '../../domain/evaluation/procedure-proposal';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { draftActs, fromBody } from './drafts';

const { open, once, write } = draftActs({
  find: findProcedureDraft,
  ofRequest: procedureDraftOfRequest,
  save: saveProcedureDraft,
});

/** Proposes the next version of a method's procedure. */
export const draftProcedure = (
  change: RuleChange,
  { methodId, basedOn, body, reason }: z.output<typeof DraftProcedure>,
): Promise<ProcedureDraft> =>
  once(change, async (trx) => {
    const base = (await proceduresOfMethod(trx, methodId)).find(({ version }) => version === basedOn);

    if (base === undefined) {
      throw fieldError('evaluation/invalid-procedure', '/basedOn');
    }

    const draft: ProcedureDraft = {
      id: opaqueId(['procedureDraft', change.requestId]),
      methodId,
      procedureId: base.id,
      basedOn,
      body: await procedureOf(trx, change, body, base, base.version + 1),
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
    await write(trx, change, draft, 'procedure.drafted');

    return draft.id;
  });

/** Rewrites a draft; only whoever wrote it. */
export const rewriteProcedure = (
  change: RuleChange,
  id: string,
  { body, reason, revision }: z.output<typeof RewriteProcedure>,
): Promise<ProcedureDraft> =>
  once(change, async (trx) => {
    const draft = await open(trx, id, revision);

    if (draft.authorId !== change.personId) {
      throw new DomainError('access/not-entitled');
    }

    const rewritten = {
      ...draft,
      reason,
      revision: revision + 1,
      writtenAt: change.now,
      body: await procedureOf(trx, change, body, draft.body, draft.body.version),
    };
    await write(trx, change, rewritten, 'procedure.rewritten');

    return id;
  });

/** Makes a draft the next version of its procedure: by another person than its author, and by a document. */
export const adoptProcedure = (
  change: RuleChange,
  id: string,
  { documentNumber, revision }: z.output<typeof AdoptProcedure>,
): Promise<ProcedureDraft> =>
  once(change, async (trx) => {
    const draft = await open(trx, id, revision);

    if (draft.authorId === change.personId) {
      throw new DomainError('evaluation/own-draft');
    }

    assertAhead(draft.body, await today(trx, change.now));
    await lockProcedure(trx, draft.procedureId);
    const newest = (await proceduresOfMethod(trx, draft.methodId))[0]?.version ?? 0;

    if (newest !== draft.basedOn) {
      throw new DomainError('evaluation/method-version-changed', { version: newest });
    }

    const version = newest + 1;
    await saveProcedure(trx, { ...draft.body, version });
    const decided = { decidedBy: change.personId, decidedAt: change.now, documentNumber, version };
    await write(trx, change, { ...draft, ...decided, state: 'adopted' }, 'procedure.adopted');

    return id;
  });

/** Gives a draft up; it stays readable. */
export const discardProcedure = (
  change: RuleChange,
  id: string,
  { revision }: z.output<typeof DiscardProcedure>,
): Promise<ProcedureDraft> =>
  once(change, async (trx) => {
    const draft = await open(trx, id, revision);
    const decided = { decidedBy: change.personId, decidedAt: change.now };
    await write(trx, change, { ...draft, ...decided, state: 'discarded' }, 'procedure.discarded');

    return id;
  });

/** The terms in the place of a version; what could not be carried out is refused with a pointer into the body. */
async function procedureOf(
  trx: Knex,
  { now }: RuleChange,
  {
    nationalExport,
    publication,
    earlyYear,
    presence,
    unitBeforeHead,
    calibration,
    authority,
    ...terms
  }: ProcedureBody,
  place: EvaluationProcedure,
  version: number,
): Promise<EvaluationProcedure> {
  const proposed = {
    ...terms,
    ...(nationalExport !== undefined && { nationalExport }),
    ...(publication !== undefined && { publication }),
    ...(earlyYear !== undefined && { earlyYear }),
    ...(presence !== undefined && { presence }),
    ...(unitBeforeHead !== undefined && { unitBeforeHead }),
    ...(calibration !== undefined && { calibration }),
    ...(authority !== undefined && { authority: withoutGaps(authority) }),
  };

  const day = await today(trx, now);

  return fromBody(() => proposedProcedure(proposed, place, version, day));
}

/** Kinds that are left out are not there at all. */
const withoutGaps = ({ month, ...kinds }: NonNullable<ProcedureBody['authority']>) => ({
  month,
  ...Object.fromEntries(Object.entries(kinds).filter(([, said]) => said !== undefined)),
});

const today = async (trx: Knex, now: string): Promise<string> =>
  localDate((await cityRules(trx)).calendar, now);
