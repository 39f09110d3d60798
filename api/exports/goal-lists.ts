/** Tables of what work is measured by: the catalogue, goals and indicators. */
import { CatalogueQuery } from '../../contracts/catalogue';
import { KpiQuery } from '../../contracts/kpis';
import { catalogueCells } from './catalogue';
import { define } from './definition';
import { kpiCells } from './kpis';
import { ObjectivesExport, objectiveCells } from './objectives';

export const GOAL_LISTS = {
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
