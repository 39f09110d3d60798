/** Pilots of methods of evaluation. */
import { z } from 'zod';
import { Id } from '../common';
import * as M from '../method-pilots';
import { byId, endpoint } from './endpoint';

const byStage = z.object({ id: Id, no: z.coerce.number().int().min(1) });

export const METHOD_PILOTS = {
  listMethodPilots: endpoint({
    method: 'GET',
    path: '/evaluation-method-pilots',
    action: 'methodPilot.read',
    summary: 'Pilots of methods on some units, the last proposed first',
    response: M.MethodPilotList,
    status: 200,
  }),
  getMethodPilot: endpoint({
    method: 'GET',
    path: '/evaluation-method-pilots/:id',
    action: 'methodPilot.read',
    summary:
      'A pilot of a method beside everybody under the standing one; nobody is named, small cells are hidden',
    params: byId,
    response: M.MethodPilotDetail,
    status: 200,
  }),
  proposeMethodPilot: endpoint({
    method: 'POST',
    path: '/evaluation-method-pilots',
    action: 'methodPilot.propose',
    summary: 'Propose that a version of a method holds for some units from a month on',
    body: M.ProposeMethodPilot,
    response: M.MethodPilotView,
    status: 201,
  }),
  proposePilotStage: endpoint({
    method: 'POST',
    path: '/evaluation-method-pilots/:id/stages',
    action: 'methodPilot.propose',
    summary: 'Propose further units for a pilot from a later month on',
    params: byId,
    body: M.ProposePilotStage,
    response: M.MethodPilotView,
    status: 200,
  }),
  decidePilotStage: endpoint({
    method: 'POST',
    path: '/evaluation-method-pilots/:id/stages/:no/decide',
    action: 'methodPilot.decide',
    summary: 'Approve a stage by a document, or refuse it; never whoever proposed it',
    params: byStage,
    body: M.DecidePilotStage,
    response: M.MethodPilotView,
    status: 200,
  }),
  endMethodPilot: endpoint({
    method: 'POST',
    path: '/evaluation-method-pilots/:id/end',
    action: 'methodPilot.decide',
    summary: 'End a pilot before a month to come, or make its version the standing one from then on',
    params: byId,
    body: M.EndMethodPilot,
    response: M.MethodPilotView,
    status: 200,
  }),
} as const;
