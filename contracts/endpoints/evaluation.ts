/** Evaluation: methods and the calculator. */
import { z } from 'zod';
import * as E from '../evaluation';
import { page } from '../common';
import { byId, endpoint } from './endpoint';

export const EVALUATION = {
  listEvaluationMethods: endpoint({
    method: 'GET',
    path: '/evaluation-methods',
    action: 'evaluationMethod.read',
    summary: 'Methods of evaluation, each in the newest version in force',
    response: page(E.EvaluationMethodView),
    status: 200,
  }),
  getEvaluationMethod: endpoint({
    method: 'GET',
    path: '/evaluation-methods/:id',
    action: 'evaluationMethod.read',
    summary: 'One method; the newest version in force, or the version named',
    params: byId,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    response: E.EvaluationMethodView,
    status: 200,
  }),
  scoreByMethod: endpoint({
    method: 'POST',
    path: '/evaluation-methods/:id/score',
    action: 'evaluationMethod.score',
    summary: 'Score given lines of a person and period, with the way to it; nothing is stored',
    params: byId,
    body: E.ScoreQuery,
    response: E.ScoreView,
    status: 200,
  }),
} as const;
