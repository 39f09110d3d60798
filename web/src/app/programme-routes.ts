/** Routes of programmes, of indicator sets, and of the boards of one directive, one programme, one person. */
export const programmeRoutes = [
  {
    path: 'kpis/sets',
    lazy: async () => ({ Component: (await import('../features/kpi/sets/sets-page')).SetsPage }),
  },
  {
    path: 'kpis/sets/:id',
    lazy: async () => ({ Component: (await import('../features/kpi/sets/set-page')).SetPage }),
  },
  {
    path: 'directives/:id/board',
    lazy: async () => ({
      Component: (await import('../features/board/scope-board-page')).DirectiveBoardPage,
    }),
  },
  {
    path: 'programmes',
    lazy: async () => ({
      Component: (await import('../features/programmes/programmes-page')).ProgrammesPage,
    }),
  },
  {
    path: 'programmes/:id',
    lazy: async () => ({
      Component: (await import('../features/programmes/programme-page')).ProgrammePage,
    }),
  },
  {
    path: 'programmes/:id/board',
    lazy: async () => ({
      Component: (await import('../features/board/scope-board-page')).ProgrammeBoardPage,
    }),
  },
  {
    path: 'people/:id/board',
    lazy: async () => ({
      Component: (await import('../features/board/scope-board-page')).PersonBoardPage,
    }),
  },
];
