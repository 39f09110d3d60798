/** Tables of what leaders look at: the parts of boards, conferences, and how alive the goals are. */
import { ConferenceQuery } from '../../contracts/conferences';
import { BoardExport, boardLoadCells, boardStageCells, boardTrendCells, boardUnitCells } from './boards';
import { CheckInsExport, HealthExport, checkInCells, healthCells } from './check-ins';
import { conferenceListCells } from './conference';
import { define } from './definition';
import {
  ScopeBoardExport,
  ScopeLoadExport,
  scopeLineCells,
  scopeLoadCells,
  scopeStageCells,
  scopeTrendCells,
} from './scope-boards';

export const LEADING_LISTS = {
  'board-units': define({
    action: 'board.read',
    query: BoardExport,
    columns: ['unitCode', 'goalUnit', 'doneOnTime', 'doneLate', 'openInTerm', 'openOverdue', 'dueSoon'],
    rows: boardUnitCells,
  }),
  'board-stages': define({
    action: 'board.read',
    query: BoardExport,
    columns: ['unitCode', 'goalUnit', 'wholeScope', 'stage', 'medianHours', 'p90Hours', 'signedOffCount'],
    rows: boardStageCells,
  }),
  'board-trend': define({
    action: 'board.read',
    query: BoardExport,
    columns: ['month', 'signedOffCount', 'doneOnTime', 'onTimePercent'],
    rows: boardTrendCells,
  }),
  'board-load': define({
    action: 'board.read',
    query: BoardExport,
    columns: ['openFrom', 'openTo', 'peopleCount'],
    rows: boardLoadCells,
  }),
  'scope-board-lines': define({
    action: 'board.readScoped',
    query: ScopeBoardExport,
    columns: ['boardLine', 'doneOnTime', 'doneLate', 'openInTerm', 'openOverdue', 'dueSoon'],
    rows: scopeLineCells,
  }),
  'scope-board-stages': define({
    action: 'board.readScoped',
    query: ScopeBoardExport,
    columns: ['stage', 'medianHours', 'p90Hours', 'signedOffCount'],
    rows: scopeStageCells,
  }),
  'scope-board-trend': define({
    action: 'board.readScoped',
    query: ScopeBoardExport,
    columns: ['month', 'signedOffCount', 'doneOnTime', 'onTimePercent'],
    rows: scopeTrendCells,
  }),
  'scope-board-load': define({
    action: 'board.readScoped',
    query: ScopeLoadExport,
    columns: ['openFrom', 'openTo', 'peopleCount'],
    rows: scopeLoadCells,
  }),
  conferences: define({
    action: 'conference.read',
    query: ConferenceQuery.omit({ limit: true, cursor: true }),
    columns: [
      'conference',
      'goalUnit',
      'period',
      'heldAt',
      'place',
      'chair',
      'conferenceState',
      'itemCount',
      'participantCount',
    ],
    rows: conferenceListCells,
  }),
  'goal-health': define({
    action: 'objective.read',
    query: HealthExport,
    columns: [
      'objective',
      'keyResult',
      'goalUnit',
      'owner',
      'standing',
      'saidAt',
      'ageDays',
      'stale',
      'typedPart',
      'workPart',
    ],
    rows: healthCells,
  }),
  'check-ins': define({
    action: 'objective.read',
    query: CheckInsExport,
    columns: [
      'keyResult',
      'checkInNo',
      'revision',
      'stands',
      'value',
      'typedPart',
      'workPart',
      'goalProgress',
      'standing',
      'note',
      'blocker',
      'helpFrom',
      'correctionReason',
      'actor',
      'at',
    ],
    rows: checkInCells,
  }),
} as const;
