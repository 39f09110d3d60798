/** Evaluation: methods and the calculator. */
import { z } from 'zod';
import * as E from '../evaluation';
import { Id, page } from '../common';
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
  getEvaluationSheet: endpoint({
    method: 'GET',
    path: '/evaluations/:personId/:month',
    action: 'evaluation.read',
    summary: 'A person’s sheet of a month, computed from their work as recorded; `me` for one’s own',
    params: z.object({ personId: Id, month: z.string().max(10) }),
    response: E.SheetView,
    status: 200,
  }),
  listFileReads: endpoint({
    method: 'GET',
    path: '/me/file-reads',
    action: 'evaluation.readOwn',
    summary: 'Who looked at my file of evaluation',
    query: E.FileReadQuery,
    response: E.FileReads,
    status: 200,
  }),
} as const;
