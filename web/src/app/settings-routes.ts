/** Routes of the settings: policies, methods, calendars, pilots, imports, retention and what stands beside them. */
export const settingsRoutes = [
  {
    path: 'settings/policies',
    lazy: async () => ({ Component: (await import('../features/settings/policies-page')).PoliciesPage }),
  },
  {
    path: 'settings/policies/:id',
    lazy: async () => ({ Component: (await import('../features/settings/policy-page')).PolicyPage }),
  },
  {
    path: 'settings/methods',
    lazy: async () => ({
      Component: (await import('../features/settings/methods/methods-page')).MethodsPage,
    }),
  },
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
  {
    path: 'settings/fairness',
    lazy: async () => ({
      Component: (await import('../features/settings/methods/fairness-page')).FairnessPage,
    }),
  },
  {
    path: 'settings/methods/:id',
    lazy: async () => ({
      Component: (await import('../features/settings/methods/method-page')).MethodPage,
    }),
  },
  {
    path: 'settings/calendars',
    lazy: async () => ({ Component: (await import('../features/settings/calendars-page')).CalendarsPage }),
  },
  {
    path: 'settings/pilots',
    lazy: async () => ({ Component: (await import('../features/settings/pilots-page')).PilotsPage }),
  },
  {
    path: 'settings/templates',
    lazy: async () => ({
      Component: (await import('../features/recurring/templates-page')).TemplatesPage,
    }),
  },
  {
    path: 'settings/imports',
    lazy: async () => ({
      Component: (await import('../features/settings/imports/imports-page')).ImportsPage,
    }),
  },
  {
    path: 'settings/retention',
    lazy: async () => ({
      Component: (await import('../features/settings/retention/retention-page')).RetentionPage,
    }),
  },
  {
    path: 'settings/webhooks',
    lazy: async () => ({ Component: (await import('../features/settings/webhooks-page')).WebhooksPage }),
  },
];
