/** Routes of review conferences, each screen loaded when it is first visited. */
export const conferenceRoutes = [
  {
    path: 'conferences',
    lazy: async () => ({
      Component: (await import('../features/conferences/conferences-page')).ConferencesPage,
    }),
  },
  {
    path: 'conferences/new',
    lazy: async () => ({ Component: (await import('../features/conferences/form-page')).NewConferencePage }),
  },
  {
    path: 'conferences/:id',
    lazy: async () => ({
      Component: (await import('../features/conferences/conference-page')).ConferencePage,
    }),
  },
  {
    path: 'conferences/:id/edit',
    lazy: async () => ({ Component: (await import('../features/conferences/form-page')).EditConferencePage }),
  },
  {
    path: 'conferences/:id/paper',
    lazy: async () => ({
      Component: (await import('../features/conferences/paper-page')).ConferencePaperPage,
    }),
  },
  {
    path: 'conferences/:id/carry-over',
    lazy: async () => ({
      Component: (await import('../features/conferences/carry-over-page')).CarryOverPage,
    }),
  },
];
