/** Versions of procedures: proposing and deciding. */
import {
  adoptProcedure,
  discardProcedure,
  draftProcedure,
  rewriteProcedure,
} from '../../application/evaluation/procedures';
import type { ProcedureDraftView } from '../../contracts/procedure-drafts';
import { ProcedureBody } from '../../contracts/procedure-drafts';
import { proceduresOfMethod } from '../../db/repositories/evaluation-procedures';
import { loadNames } from '../../db/repositories/names';
import type { ProcedureDraft } from '../../db/repositories/procedure-drafts';
import { procedureDraftsOf } from '../../db/repositories/procedure-drafts';
import { partDifferences } from '../../domain/evaluation/method-differences';
import { termsOf } from '../../domain/evaluation/procedure-proposal';
import { actionsOpenTo } from '../access';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { procedureTerms } from '../evaluation/procedure-view';
import { ruleChange } from '../rule-change';

/** Drafts of one procedure: a few a year. */
const DRAFTS_SHOWN = 100;

export function mountProcedureDrafts(at: Mounting): void {
  mount(at, 'listProcedureDrafts', async (call) => {
    const drafts = await procedureDraftsOf(call.deps.db, call.params.id, DRAFTS_SHOWN);

    return { body: { items: await Promise.all(drafts.map((draft) => view(call, draft))) } };
  });
  mount(at, 'draftProcedure', async (call) => ({
    body: await view(call, await draftProcedure(ruleChange(call), call.parse())),
  }));
  mount(at, 'rewriteProcedure', async (call) => ({
    body: await view(call, await rewriteProcedure(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'adoptProcedure', async (call) => ({
    body: await view(call, await adoptProcedure(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'discardProcedure', async (call) => ({
    body: await view(call, await discardProcedure(ruleChange(call), call.params.id, call.parse())),
  }));
}

async function view(
  { deps: { db }, ctx }: Pick<Call<'listProcedureDrafts'>, 'deps' | 'ctx'>,
  { authorId, decidedBy, procedureId: _procedureId, body, ...draft }: ProcedureDraft,
): Promise<ProcedureDraftView> {
  const people = [authorId, ...(decidedBy === null ? [] : [decidedBy])];
  const { person } = await loadNames(db, people, []);
  const base = (await proceduresOfMethod(db, draft.methodId)).find(
    ({ version }) => version === draft.basedOn,
  );

  return {
    ...draft,
    body: ProcedureBody.parse({ ...procedureTerms(body), effectiveFrom: body.effectiveFrom }),
    author: person(authorId),
    decidedBy: decidedBy === null ? null : person(decidedBy),
    differences:
      base === undefined ? [] : partDifferences(termsOf(base), termsOf(body)).map((one) => ({ ...one })),
    mayAdopt:
      draft.state === 'draft' &&
      authorId !== ctx.principal.personId &&
      actionsOpenTo(ctx.principal).includes('evaluationMethod.adopt'),
  };
}
