/** Indicator sets. */
import * as S from '../indicator-sets';
import { byId, endpoint } from './endpoint';

export const INDICATOR_SETS = {
  listIndicatorSets: endpoint({
    method: 'GET',
    path: '/indicator-sets',
    action: 'indicatorSet.read',
    summary: 'Indicator sets, the newest first',
    query: S.SetQuery,
    response: S.SetPage,
    status: 200,
  }),
  assignedIndicatorSets: endpoint({
    method: 'GET',
    path: '/indicator-sets/assigned',
    action: 'indicatorSet.read',
    summary: 'Sets by which a unit or a person is measured, with the figures of the last period that is over',
    query: S.AssignedQuery,
    response: S.AssignedSets,
    status: 200,
  }),
  getIndicatorSet: endpoint({
    method: 'GET',
    path: '/indicator-sets/:id',
    action: 'indicatorSet.read',
    summary: 'A set with its indicators, versions and decisions',
    params: byId,
    response: S.SetView,
    status: 200,
  }),
  createIndicatorSet: endpoint({
    method: 'POST',
    path: '/indicator-sets',
    action: 'indicatorSet.build',
    summary: 'Begin a set, or the next version of one in force, as a draft',
    body: S.NewSet,
    response: S.SetView,
    status: 201,
  }),
  reviseIndicatorSet: endpoint({
    method: 'POST',
    path: '/indicator-sets/:id/versions',
    action: 'indicatorSet.build',
    summary: 'A new version of a draft',
    params: byId,
    body: S.ReviseSet,
    response: S.SetView,
    status: 200,
  }),
  stepIndicatorSet: endpoint({
    method: 'POST',
    path: '/indicator-sets/:id/steps/:step',
    action: 'indicatorSet.decide',
    summary:
      'Decide: start a trial on some units, end it, roll the set out (which retires what it replaces), or retire it',
    params: S.setStepParams,
    body: S.SetStepInput,
    response: S.SetView,
    status: 200,
  }),
  compareIndicatorSet: endpoint({
    method: 'GET',
    path: '/indicator-sets/:id/comparison',
    action: 'indicatorSet.compare',
    summary: 'Mean attainment of those of the trial beside all others that the set is for',
    params: byId,
    response: S.SetComparison,
    status: 200,
  }),
} as const;
