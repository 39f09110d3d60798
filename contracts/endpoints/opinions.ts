/** Opinions that colleagues are asked for, and what oneself is asked to write. */
import * as O from '../opinions';
import { byId, endpoint } from './endpoint';

export const OPINIONS = {
  getFormOpinions: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/opinions',
    action: 'evaluation.read',
    summary: 'Opinions of colleagues about the person in this period, by name; no score reads them',
    params: byId,
    response: O.FormOpinionsView,
    status: 200,
  }),
  askOpinion: endpoint({
    method: 'POST',
    path: '/evaluation-forms/:id/opinions',
    action: 'opinion.ask',
    summary: 'Ask a colleague for an opinion, where the procedure lets whoever judges do so',
    params: byId,
    body: O.AskOpinion,
    response: O.FormOpinionsView,
    status: 201,
  }),
  nameColleague: endpoint({
    method: 'POST',
    path: '/evaluation-forms/:id/named-colleagues',
    action: 'opinion.ask',
    summary: 'Name a colleague whom one would have asked about oneself; whoever judges decides',
    params: byId,
    body: O.NameColleague,
    response: O.FormOpinionsView,
    status: 201,
  }),
  listOpinionsAsked: endpoint({
    method: 'GET',
    path: '/opinions',
    action: 'opinion.readOwn',
    summary: 'What I am asked to write about colleagues, the latest first',
    query: O.AskedOpinionQuery,
    response: O.AskedOpinionPage,
    status: 200,
  }),
  writeOpinion: endpoint({
    method: 'POST',
    path: '/opinions/:id/words',
    action: 'opinion.give',
    summary: 'Write it, once, until its deadline and before the form is confirmed',
    params: byId,
    body: O.WriteOpinion,
    response: O.AskedOpinionView,
    status: 200,
  }),
  declineOpinion: endpoint({
    method: 'POST',
    path: '/opinions/:id/refusal',
    action: 'opinion.give',
    summary: 'Decline to write it, with a reason',
    params: byId,
    body: O.DeclineOpinion,
    response: O.AskedOpinionView,
    status: 200,
  }),
} as const;
