/** Proposed versions of procedures: deadlines, reminders, escalations, records. */
import * as P from '../procedure-drafts';
import { byId, endpoint } from './endpoint';

export const PROCEDURE_DRAFTS = {
  listProcedureDrafts: endpoint({
    method: 'GET',
    path: '/evaluation-methods/:id/procedure-drafts',
    action: 'evaluationMethod.readDrafts',
    summary: "Proposed versions of a method's procedure, with what each says otherwise",
    params: byId,
    response: P.ProcedureDrafts,
    status: 200,
  }),
  draftProcedure: endpoint({
    method: 'POST',
    path: '/evaluation-procedure-drafts',
    action: 'evaluationMethod.draft',
    summary: "Propose the next version of a method's procedure: deadlines, reminders, escalations, records",
    body: P.DraftProcedure,
    response: P.ProcedureDraftView,
    status: 201,
  }),
  rewriteProcedure: endpoint({
    method: 'PUT',
    path: '/evaluation-procedure-drafts/:id',
    action: 'evaluationMethod.draft',
    summary: 'Rewrite a proposed version of a procedure; only its author',
    params: byId,
    body: P.RewriteProcedure,
    response: P.ProcedureDraftView,
    status: 200,
  }),
  adoptProcedure: endpoint({
    method: 'POST',
    path: '/evaluation-procedure-drafts/:id/adopt',
    action: 'evaluationMethod.adopt',
    summary: 'Make a proposed version of a procedure the next one; never its author',
    params: byId,
    body: P.AdoptProcedure,
    response: P.ProcedureDraftView,
    status: 200,
  }),
  discardProcedure: endpoint({
    method: 'POST',
    path: '/evaluation-procedure-drafts/:id/discard',
    action: 'evaluationMethod.draft',
    summary: 'Give a proposed version of a procedure up',
    params: byId,
    body: P.DiscardProcedure,
    response: P.ProcedureDraftView,
    status: 200,
  }),
};
