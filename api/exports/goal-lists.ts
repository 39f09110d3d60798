/** Tables of what work is measured by: the catalogue, goals and indicators, and the paper of a conference. */
import { CatalogueQuery } from '../../contracts/catalogue';
import { KpiQuery } from '../../contracts/kpis';
import { ProgrammeQuery } from '../../contracts/programmes';
import { catalogueCells } from './catalogue';
import { ConferenceExport, paperCells } from './conference';
import { define } from './definition';
import { kpiCells } from './kpis';
import { ObjectivesExport, objectiveCells } from './objectives';
import { ProgrammeExport, programmeCells, programmeEntryCells } from './programmes';

export const GOAL_LISTS = {
  'conference-work': define({
    action: 'conference.read',
    query: ConferenceExport,
    columns: ['paperPart', 'number', 'title', 'unit', 'dueAt', 'doneAt', 'daysLate', 'paperSays'],
    rows: paperCells,
  }),
  objectives: define({
    action: 'objective.read',
    query: ObjectivesExport,
    columns: [
      'objective',
      'keyResult',
      'goalLevel',
      'goalUnit',
      'owner',
      'standing',
      'goalProgress',
      'expected',
      'baseline',
      'target',
      'value',
      'typedPart',
      'workPart',
      'saidAt',
    ],
    rows: objectiveCells,
  }),
  programmes: define({
    action: 'programme.read',
    query: ProgrammeQuery.omit({ limit: true, cursor: true }),
    columns: [
      'number',
      'kind',
      'programmeIssuer',
      'issuedOn',
      'programmeAbstract',
      'leadUnit',
      'realised',
      'expectedByNow',
      'measuredCount',
      'measurable',
    ],
    rows: programmeCells,
  }),
  'programme-entries': define({
    action: 'programme.read',
    query: ProgrammeExport,
    columns: [
      'programmeGoal',
      'kind',
      'code',
      'measuredBy',
      'weight',
      'realised',
      'expectedByNow',
      'measuredCount',
      'measurable',
      'value',
      'doneOnTime',
      'doneLate',
      'openInTerm',
      'openOverdue',
    ],
    rows: programmeEntryCells,
  }),
  catalogue: define({
    action: 'catalogue.read',
    query: CatalogueQuery.omit({ limit: true, cursor: true }),
    columns: [
      'agencyCode',
      'code',
      'product',
      'output',
      'group',
      'points',
      'coefficient',
      'itemState',
      'version',
    ],
    rows: catalogueCells,
  }),
  kpis: define({
    action: 'kpi.read',
    query: KpiQuery.omit({ limit: true, cursor: true }),
    columns: [
      'code',
      'kpi',
      'kpiSubject',
      'unitOfMeasure',
      'baseline',
      'target',
      'period',
      'value',
      'attainment',
      'kpiStatus',
      'provenance',
      'dataOwner',
    ],
    rows: kpiCells,
  }),
} as const;
