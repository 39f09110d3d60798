/** The workflow that collects the figure of an indicator for one period. No implementation. */
export const KPI_COLLECTION_WORKFLOW = 'kpiCollectionWorkflow';

export interface KpiCollectionInput {
  kpiId: string;
  period: string;
}
