/** All routes. A row of the endpoint table that nobody mounts stops the start. */
import { Router } from 'express';
import type { EndpointName } from '../../contracts/endpoints';
import { ENDPOINTS } from '../../contracts/endpoints';
import { DomainError } from '../../domain/errors';
import type { ApiDeps } from '../context';
import type { Mounting } from '../endpoint';
import { mountAssignments } from './assignments';
import { mountBatchOrders } from './batch-orders';
import { mountBatches } from './batches';
import { mountBoards } from './boards';
import { mountCalendars } from './calendars';
import { mountCalibrations } from './calibrations';
import { mountEvaluationMethods } from './evaluation-methods';
import { mountConsistency } from './consistency';
import { mountEvaluationRecords } from './evaluation-records';
import { mountFairness } from './fairness';
import { mountPersonalData } from './personal-data';
import { mountMethodDrafts } from './method-drafts';
import { mountDutyGroups } from './duty-groups';
import { mountProcedureDrafts } from './procedure-drafts';
import { mountMethodPilots } from './method-pilots';
import { mountDelegations } from './delegations';
import { mountCatalogue } from './catalogue';
import { mountKpis } from './kpis';
import { mountEvaluationForms } from './evaluation-forms';
import { mountEvaluationAfterwards } from './evaluation-afterwards';
import { mountOpinions } from './opinions';
import { mountEvaluationOutputs } from './evaluation-outputs';
import { mountEvaluationPeriods } from './evaluation-periods';
import { mountEvaluations } from './evaluations';
import { mountDrafts } from './drafts';
import { mountDirectives } from './directives';
import { mountDistributions } from './distributions';
import { mountCollaboration } from './collaboration';
import { mountComments } from './comments';
import { mountExports } from './exports';
import { mountDeliveries } from './deliveries';
import { mountFiles } from './files';
import { mountImports } from './imports';
import { mountMe } from './me';
import { mountNationalExports } from './national-exports';
import { mountNoticeSettings } from './notice-settings';
import { mountNotifications } from './notifications';
import { mountConferences } from './conferences';
import { mountObjectives } from './objectives';
import { mountGoalCycles } from './goal-cycles';
import { mountKeyResults } from './key-results';
import { mountOpenApi } from './openapi';
import { mountOrganisation } from './organisation';
import { mountOwnViews } from './own-views';
import { mountPilots } from './pilots';
import { mountPolicies } from './policies';
import { mountProcesses } from './processes';
import { mountIndicatorSets } from './indicator-sets';
import { mountProgrammes } from './programmes';
import { mountScopeBoards } from './scope-boards';
import { mountRecurrences } from './recurrences';
import { mountRetention } from './retention';
import { mountRules } from './rules';
import { mountSessions } from './sessions';
import { mountStream } from './stream';
import { mountTemplates } from './templates';
import { mountTokens } from './tokens';
import { mountTransfers } from './transfers';
import { mountUnitGroups } from './unit-groups';
import { mountUpkeep } from './upkeep';
import { mountWebhooks } from './webhooks';
import { mountWorkload } from './workload';

const MOUNTERS: readonly ((at: Mounting) => void)[] = [
  mountSessions,
  mountTokens,
  mountMe,
  mountOrganisation,
  mountRules,
  mountPolicies,
  mountCalendars,
  mountUpkeep,
  mountPilots,
  mountTemplates,
  mountRecurrences,
  mountImports,
  mountExports,
  mountAssignments,
  mountBoards,
  mountEvaluationMethods,
  mountMethodDrafts,
  mountDutyGroups,
  mountProcedureDrafts,
  mountMethodPilots,
  mountFairness,
  mountConsistency,
  mountEvaluationRecords,
  mountPersonalData,
  mountBatchOrders,
  mountBatches,
  mountDelegations,
  mountCatalogue,
  mountKpis,
  mountGoalCycles,
  mountObjectives,
  mountKeyResults,
  mountProgrammes,
  mountIndicatorSets,
  mountScopeBoards,
  mountConferences,
  mountEvaluations,
  mountEvaluationPeriods,
  mountEvaluationForms,
  mountCalibrations,
  mountEvaluationOutputs,
  mountEvaluationAfterwards,
  mountOpinions,
  mountNationalExports,
  mountNotifications,
  mountFiles,
  mountProcesses,
  mountStream,
  mountWorkload,
  mountDirectives,
  mountDistributions,
  mountUnitGroups,
  mountComments,
  mountCollaboration,
  mountOwnViews,
  mountDrafts,
  mountNoticeSettings,
  mountWebhooks,
  mountDeliveries,
  mountTransfers,
  mountRetention,
  mountOpenApi,
];

export function createApiRouter(deps: ApiDeps): Router {
  const router = Router();
  const mounted = new Set<EndpointName>();
  MOUNTERS.forEach((mountAll) => mountAll({ router, deps, mounted }));
  const missing = (Object.keys(ENDPOINTS) as EndpointName[]).filter((name) => !mounted.has(name));

  if (missing.length > 0) {
    throw new Error(`endpoints without a route: ${missing.join(', ')}`);
  }

  router.use((req, res) => {
    const methods = methodsAt(req.path);

    if (methods.length > 0) {
      res.set('Allow', methods.join(', '));
      throw new DomainError('request/method-not-allowed');
    }

    throw new DomainError('request/not-found');
  });

  return router;
}

/** Methods that an address takes, for a caller who tried another. */
function methodsAt(path: string): string[] {
  return Object.values(ENDPOINTS)
    .filter((endpoint) =>
      new RegExp(`^${endpoint.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`).test(path),
    )
    .map(({ method }) => method);
}
