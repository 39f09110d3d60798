/** All migrations in order. Append only: a released one never changes. */
import type { Knex } from 'knex';
import * as organisation from './0001-organisation';
import * as identity from './0002-identity';
import * as rules from './0003-rules';
import * as audit from './0004-audit';
import * as assignment from './0005-assignment';
import * as recordEvents from './0006-record-events';
import * as requests from './0007-requests';
import * as cascade from './0009-cascade';
import * as assignmentSearch from './0015-assignment-search';
import * as directives from './0020-directives';
import * as distributions from './0021-distributions';
import * as parallelReview from './0023-parallel-review';
import * as policy from './0013-policy';
import * as upkeep from './0013-upkeep';
import * as evaluationMethod from './0040-evaluation-method';
import * as batches from './0036-batches';
import * as delegation from './0025-delegation';
import * as catalogue from './0041-catalogue';
import * as evaluationFile from './0042-evaluation-file';
import * as evaluationPeriod from './0050-evaluation-period';
import * as templates from './0028-templates';
import * as recurrences from './0029-recurrences';
import * as collaboration from './0030-collaboration';
import * as ownPlace from './0031-own-place';
import * as searchText from './0032-search-text';
import * as reconciliation from './0039-reconciliation';
import * as manualReminders from './0037-manual-reminders';
import * as pool from './0026-pool';
import * as appointing from './0043-appointing';
import * as notifying from './0033-notifying';
import * as unitLevel from './0051-unit-level';
import * as evaluationTexts from './0052-evaluation-texts';
import * as nationalExport from './0053-national-export';
import * as developmentPublication from './0054-development-publication';
import * as reconciledEvaluation from './0055-reconciled-evaluation';
import * as quotaClaim from './0056-quota-claim';
import * as methodDraft from './0057-method-draft';
import * as kpi from './0065-kpi';
import * as transfers from './0044-transfers';
import * as stageTimes from './0066-stage-times';
import * as boardDays from './0067-board-days';
import * as kpiFiles from './0086-kpi-files';
import * as directiveCorrections from './0046-directive-corrections';
import * as attachmentWithdrawal from './0047-attachment-withdrawal';
import * as recurrenceRecipients from './0048-recurrence-recipients';
import * as remindersInPlace from './0049-reminders-in-place';
import * as retention from './0075-retention';
import * as evaluatingInPlace from './0076-evaluating-in-place';
import * as developmentAssignment from './0077-development-assignment';
import * as transferAlong from './0091-transfer-along';
import * as objectives from './0060-objectives';
import * as goalReceipts from './0061-goal-receipts';
import * as tallies from './0078-tallies';
import * as programmes from './0081-programmes';
import * as indicatorSets from './0082-indicator-sets';
import * as conferences from './0084-conferences';
import * as methodPilot from './0072-method-pilot';
import * as evaluationRecord from './0073-evaluation-record';
import * as plannedTransfers from './0070-planned-transfers';
import * as directiveRegistrar from './0071-directive-registrar';
import * as mailReplies from './0088-mail-replies';
import * as formDrafts from './0089-form-drafts';
import * as procedureDraft from './0092-procedure-draft';
import * as recurrenceKeyResults from './0100-recurrence-key-results';
import * as stageFigures from './0097-stage-figures';
import * as boundedReads from './0098-bounded-reads';
import * as loads from './0099-loads';
import * as postOfNoDay from './0105-post-of-no-day';
import * as unitLevelDeviation from './0093-unit-level-deviation';
import * as plannedTransferAlong from './0106-planned-transfer-along';
import * as declinedIndex from './0110-declined-index';
import * as stageSlices from './0117-stage-slices';
import * as missingFigure from './0131-missing-figure';
import * as findingDecision from './0108-finding-decision';
import * as searchProbe from './0120-search-probe';
import * as windowsOfFigures from './0121-windows-of-figures';
import * as presence from './0113-presence';
import * as dutyGroups from './0114-duty-groups';
import * as developmentWeakness from './0142-development-weakness';
import * as absenceReasons from './0143-absence-reasons';
import * as indicatorSetSuccession from './0145-indicator-set-succession';
import * as unitInputs from './0146-unit-inputs';
import * as scoredQuarters from './0148-scored-quarters';
import * as calibration from './0150-calibration';
import * as colleagueOpinions from './0153-colleague-opinions';
import * as objectiveSummaries from './0155-objective-summaries';
import * as postOfAPerson from './0163-post-of-a-person';
import * as goalIndexes from './0164-goal-indexes';

export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  organisation,
  identity,
  rules,
  audit,
  assignment,
  recordEvents,
  requests,
  cascade,
  policy,
  upkeep,
  assignmentSearch,
  directives,
  distributions,
  batches,
  manualReminders,
  evaluationMethod,
  delegation,
  catalogue,
  evaluationFile,
  templates,
  recurrences,
  collaboration,
  ownPlace,
  searchText,
  parallelReview,
  reconciliation,
  pool,
  notifying,
  evaluationPeriod,
  methodDraft,
  directiveCorrections,
  appointing,
  unitLevel,
  kpi,
  transfers,
  evaluationTexts,
  nationalExport,
  developmentPublication,
  reconciledEvaluation,
  quotaClaim,
  attachmentWithdrawal,
  recurrenceRecipients,
  remindersInPlace,
  objectives,
  goalReceipts,
  stageTimes,
  boardDays,
  tallies,
  programmes,
  indicatorSets,
  conferences,
  retention,
  evaluatingInPlace,
  methodPilot,
  evaluationRecord,
  plannedTransfers,
  directiveRegistrar,
  kpiFiles,
  mailReplies,
  formDrafts,
  developmentAssignment,
  transferAlong,
  procedureDraft,
  recurrenceKeyResults,
  stageFigures,
  boundedReads,
  loads,
  postOfNoDay,
  unitLevelDeviation,
  plannedTransferAlong,
  declinedIndex,
  findingDecision,
  searchProbe,
  windowsOfFigures,
  stageSlices,
  missingFigure,
  presence,
  dutyGroups,
  developmentWeakness,
  absenceReasons,
  indicatorSetSuccession,
  unitInputs,
  scoredQuarters,
  calibration,
  colleagueOpinions,
  objectiveSummaries,
  postOfAPerson,
  goalIndexes,
];
