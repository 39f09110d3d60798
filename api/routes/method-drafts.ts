/** Versions of methods: proposing, deciding, and trying one over past periods. */
import { adoptMethod, discardMethod, draftMethod, rewriteMethod } from '../../application/evaluation/methods';
import { whatIf } from '../../application/evaluation/what-if';
import type { MethodDraftView } from '../../contracts/evaluation-methods';
import { MethodBody } from '../../contracts/evaluation-methods';
import { pilotOnlyVersions } from '../../db/repositories/evaluation-methods';
import { proceduresOfMethod } from '../../db/repositories/evaluation-procedures';
import { loadNames } from '../../db/repositories/names';
import type { MethodDraft } from '../../db/repositories/method-drafts';
import { draftsOf, findDraft, versionsOf } from '../../db/repositories/method-drafts';
import { unitPaths } from '../../db/repositories/places';
import { DomainError, fieldError } from '../../domain/errors';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { methodDifferences } from '../../domain/evaluation/method-differences';
import { actionsOpenTo } from '../access';
import type { Call, Handler, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { procedureView } from '../evaluation/procedure-view';
import { whatIfView } from '../evaluation/what-if-view';
import { ruleChange } from '../rule-change';

/** Drafts of one method: a few a year. */
const DRAFTS_SHOWN = 100;

export function mountMethodDrafts(at: Mounting): void {
  mount(at, 'listMethodVersions', async ({ deps: { db }, params: { id } }) => {
    const piloted = await pilotOnlyVersions(db, id);

    return {
      body: {
        items: (await versionsOf(db, id)).map((method) => ({
          ...versionView(method),
          pilotOnly: piloted.has(method.version),
        })),
      },
    };
  });
  mount(at, 'listMethodProcedures', async ({ deps: { db }, params: { id } }) => ({
    body: { items: (await proceduresOfMethod(db, id)).map(procedureView) },
  }));
  mount(at, 'listMethodDrafts', async (call) => ({
    body: { items: await views(call, await draftsOf(call.deps.db, call.params.id, DRAFTS_SHOWN)) },
  }));
  mount(at, 'draftMethod', async (call) => ({
    body: await view(call, await draftMethod(ruleChange(call), call.parse())),
  }));
  mount(at, 'rewriteMethod', async (call) => ({
    body: await view(call, await rewriteMethod(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'adoptMethod', async (call) => ({
    body: await view(call, await adoptMethod(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'discardMethod', async (call) => ({
    body: await view(call, await discardMethod(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'tryMethod', oneAtATime(tryMethod));
}

/** Each run holds a connection of the pool and much of a processor for as long as it lasts: one in a process is enough. */
function oneAtATime(run: Handler<'tryMethod'>): Handler<'tryMethod'> {
  let isRunning = false;

  return async (call) => {
    if (isRunning) {
      throw new DomainError('evaluation/what-if-busy', { retryAfterSeconds: 10 });
    }

    isRunning = true;

    try {
      return await run(call);
    } finally {
      isRunning = false;
    }
  };
}

async function tryMethod(call: Call<'tryMethod'>) {
  const {
    deps: { db },
    params,
    res,
  } = call;
  const wish = call.parse();
  const draft = await findDraft(db, params.id);

  if (draft === null) {
    throw new DomainError('access/not-visible');
  }

  if (!(await unitPaths(db, [wish.unitId])).has(wish.unitId)) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  const found = await whatIf(db, draft, wish, { isWanted: () => !res.destroyed });

  return { body: await whatIfView(db, draft, wish, found) };
}

const versionView = ({ id, version, isDefault, ...body }: EvaluationMethod) => ({
  id,
  version,
  isDefault,
  body: MethodBody.parse(body),
});

type Asked = Pick<Call<'listMethodDrafts'>, 'deps' | 'ctx'>;

async function view(call: Asked, draft: MethodDraft): Promise<MethodDraftView> {
  const [one] = await views(call, [draft]);

  if (one === undefined) {
    throw new DomainError('access/not-visible');
  }

  return one;
}

async function views({ deps, ctx }: Asked, drafts: readonly MethodDraft[]): Promise<MethodDraftView[]> {
  const people = drafts.flatMap(({ authorId, decidedBy }) => [
    authorId,
    ...(decidedBy === null ? [] : [decidedBy]),
  ]);
  const { person } = await loadNames(deps.db, people, []);
  const bases = new Map(
    await Promise.all(
      [...new Set(drafts.map(({ methodId }) => methodId))].map(
        async (id) => [id, await versionsOf(deps.db, id)] as const,
      ),
    ),
  );

  return drafts.map(({ authorId, decidedBy, body: method, ...draft }) => {
    const base = bases.get(draft.methodId)?.find(({ version }) => version === draft.basedOn);

    return {
      ...draft,
      body: versionView(method).body,
      author: person(authorId),
      decidedBy: decidedBy === null ? null : person(decidedBy),
      differences: base === undefined ? [] : methodDifferences(base, method).map((one) => ({ ...one })),
      mayAdopt:
        draft.state === 'draft' &&
        authorId !== ctx.principal.personId &&
        actionsOpenTo(ctx.principal).includes('evaluationMethod.adopt'),
    };
  });
}
