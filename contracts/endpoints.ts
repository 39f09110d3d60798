/**
 * The endpoint table: every route of the API once, with the action of the policy table that guards it and the shapes
 * that cross it. Express routes, the OpenAPI document and the web client are all made from this value.
 */
import { ASSIGNMENTS } from './endpoints/assignments';
import { KPI } from './endpoints/kpi';
import { CONFERENCES } from './endpoints/conferences';
import { CATALOGUE } from './endpoints/catalogue';
import { EVALUATION } from './endpoints/evaluation';
import { EVALUATION_PERIODS } from './endpoints/evaluation-periods';
import { EVALUATION_AFTERWARDS } from './endpoints/evaluation-afterwards';
import { EVALUATION_OUTPUTS } from './endpoints/evaluation-outputs';
import { BATCHES } from './endpoints/batches';
import { DELEGATION } from './endpoints/delegation';
import { DIRECTIVES } from './endpoints/directives';
import { COLLABORATION } from './endpoints/collaboration';
import { DRAFTS } from './endpoints/drafts';
import { TABLES } from './endpoints/tables';
import { IDENTITY } from './endpoints/identity';
import { OBJECTIVES } from './endpoints/objectives';
import { ORGANISATION } from './endpoints/organisation';
import { OVERSIGHT } from './endpoints/oversight';
import { INDICATOR_SETS } from './endpoints/indicator-sets';
import { PROGRAMMES } from './endpoints/programmes';
import { RECURRING } from './endpoints/recurring';
import { NOTIFYING } from './endpoints/notifying';
import { TRANSFERS } from './endpoints/transfers';
import { RETENTION } from './endpoints/retention';
import { RULES } from './endpoints/rules';
import { EVALUATION_RECORDS } from './endpoints/evaluation-records';
import { METHOD_PILOTS } from './endpoints/method-pilots';
import { DUTY_GROUPS } from './endpoints/duty-groups';
import { CALIBRATIONS } from './endpoints/calibrations';
import { OPINIONS } from './endpoints/opinions';
import { PROCEDURE_DRAFTS } from './endpoints/procedure-drafts';

export const ENDPOINTS = {
  ...IDENTITY,
  ...ORGANISATION,
  ...ASSIGNMENTS,
  ...OVERSIGHT,
  ...RULES,
  ...EVALUATION,
  ...METHOD_PILOTS,
  ...DUTY_GROUPS,
  ...CALIBRATIONS,
  ...PROCEDURE_DRAFTS,
  ...EVALUATION_RECORDS,
  ...EVALUATION_PERIODS,
  ...EVALUATION_OUTPUTS,
  ...EVALUATION_AFTERWARDS,
  ...OPINIONS,
  ...BATCHES,
  ...DELEGATION,
  ...CATALOGUE,
  ...KPI,
  ...OBJECTIVES,
  ...PROGRAMMES,
  ...INDICATOR_SETS,
  ...CONFERENCES,
  ...RECURRING,
  ...DIRECTIVES,
  ...COLLABORATION,
  ...DRAFTS,
  ...TABLES,
  ...NOTIFYING,
  ...TRANSFERS,
  ...RETENTION,
} as const;

export type EndpointName = keyof typeof ENDPOINTS;
