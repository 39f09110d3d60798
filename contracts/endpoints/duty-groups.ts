/** Groups of similar duties of an agency. */
import * as D from '../duty-groups';
import { byId, endpoint } from './endpoint';

export const DUTY_GROUPS = {
  getDutyGroups: endpoint({
    method: 'GET',
    path: '/duty-groups/:id',
    action: 'evaluationPeriod.read',
    summary: 'The groups of similar duties of an agency, and the titles of the posts that it has',
    params: byId,
    response: D.DutyGroupsView,
    status: 200,
  }),
  recordDutyGroups: endpoint({
    method: 'POST',
    path: '/duty-groups/:id',
    action: 'evaluationPeriod.manage',
    summary: 'Record the next version of an agency’s groups of similar duties by a document',
    params: byId,
    body: D.RecordDutyGroups,
    response: D.DutyGroupsView,
    status: 201,
  }),
} as const;
