/** Unsent forms of the caller. */
import { Empty } from '../common';
import { DraftBody, DraftKey, DraftState } from '../drafts';
import { endpoint } from './endpoint';

export const DRAFTS = {
  getDraft: endpoint({
    method: 'GET',
    path: '/me/drafts/:key',
    action: 'draft.keep',
    summary: 'What I typed into a form and have not sent; null when there is nothing',
    params: DraftKey,
    response: DraftState,
    status: 200,
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/me/drafts/:key',
    action: 'draft.keep',
    summary: 'Keep what I typed in place of what was kept before; at most 200, for 90 days',
    params: DraftKey,
    body: DraftBody,
    response: DraftState,
    status: 200,
  }),
  forgetDraft: endpoint({
    method: 'DELETE',
    path: '/me/drafts/:key',
    action: 'draft.keep',
    summary: 'Forget it, once it was sent',
    params: DraftKey,
    response: Empty,
    status: 200,
  }),
} as const;
