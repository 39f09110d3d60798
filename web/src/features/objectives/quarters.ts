import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import type { CycleView } from '../../../../contracts/objectives';
import { useRead } from '../../lib/query';

const CYCLES_READ = 100;

/** The quarters of an objective's year; none for an objective of a quarter. */
export function useQuarters({ cycle }: Pick<ObjectiveView, 'cycle'>): CycleView[] {
  const { data } = useRead(
    ENDPOINTS.listCycles,
    { query: { limit: CYCLES_READ } },
    { enabled: cycle.kind === 'year' },
  );

  return (data?.items ?? [])
    .filter(({ yearId }) => yearId === cycle.id)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}
