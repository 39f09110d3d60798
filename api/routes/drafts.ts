/** Unsent forms: plain rows of the caller, that nobody else reads and no log tells of. */
import { findDraft, forgetDraft, saveDraft } from '../../db/repositories/form-drafts';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountDrafts(at: Mounting): void {
  mount(at, 'getDraft', async ({ deps, ctx, params }) => ({
    body: { draft: await findDraft(deps.db, ctx.principal.personId, params.key) },
  }));
  mount(at, 'saveDraft', async ({ deps, ctx, params, parse }) => {
    const { personId } = ctx.principal;
    await saveDraft(deps.db, personId, params.key, { content: parse().content, savedAt: ctx.now });

    return { body: { draft: await findDraft(deps.db, personId, params.key) } };
  });
  mount(at, 'forgetDraft', async ({ deps, ctx, params }) => {
    await forgetDraft(deps.db, ctx.principal.personId, params.key);

    return { body: {} };
  });
}
