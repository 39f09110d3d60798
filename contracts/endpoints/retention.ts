/** Retention: the rules, lists of what is due, and holds. */
import * as R from '../retention';
import { byId, endpoint } from './endpoint';

export const RETENTION = {
  getRetention: endpoint({
    method: 'GET',
    path: '/retention',
    action: 'retention.read',
    summary: 'How long each kind of record is kept, and what fixes it',
    response: R.RetentionView,
    status: 200,
  }),
  listDisposals: endpoint({
    method: 'GET',
    path: '/retention/lists',
    action: 'retention.read',
    summary: 'The latest lists of records whose time is over, with how many of each kind',
    response: R.DisposalLists,
    status: 200,
  }),
  proposeDisposal: endpoint({
    method: 'POST',
    path: '/retention/lists',
    action: 'retention.decide',
    summary:
      'Make the list of what is due now, instead of waiting for the clock; held records are never in it',
    response: R.DisposalLists,
    status: 200,
  }),
  listDisposalItems: endpoint({
    method: 'GET',
    path: '/retention/lists/:id/items',
    action: 'retention.read',
    summary: 'The records of a list: of which kind, about whom, kept until when; no content',
    params: byId,
    query: R.DisposalItemQuery,
    response: R.DisposalItems,
    status: 200,
  }),
  decideDisposal: endpoint({
    method: 'POST',
    path: '/retention/lists/:id/decision',
    action: 'retention.decide',
    summary: 'Approve a list by a document, or reject it; an approved one is carried out by the workers',
    params: byId,
    body: R.DecideDisposal,
    response: R.DisposalLists,
    status: 200,
  }),
  listHolds: endpoint({
    method: 'GET',
    path: '/legal-holds',
    action: 'retention.read',
    summary: 'What must not be disposed of, by document; and how many petitions hold by themselves',
    response: R.HoldsView,
    status: 200,
  }),
  setHold: endpoint({
    method: 'POST',
    path: '/legal-holds',
    action: 'retention.decide',
    summary: 'Hold everything about one person, one assignment or one period',
    body: R.SetHold,
    response: R.HoldsView,
    status: 201,
  }),
  liftHold: endpoint({
    method: 'POST',
    path: '/legal-holds/:id/lifting',
    action: 'retention.decide',
    summary: 'Lift a hold with a reason',
    params: byId,
    body: R.LiftHold,
    response: R.HoldsView,
    status: 200,
  }),
} as const;
