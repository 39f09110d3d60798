/** Routes of pilots of methods and of the report on consistent judging. */
import type { RouteObject } from 'react-router';

export const METHOD_ROUTES: readonly RouteObject[] = [
  {
    path: 'settings/method-pilots',
    lazy: async () => ({
      Component: (await import('../features/settings/method-pilots/page')).MethodPilotsPage,
    }),
  },
  {
    path: 'settings/consistency',
    lazy: async () => ({
      Component: (await import('../features/settings/methods/consistency-page')).ConsistencyPage,
    }),
  },
];
