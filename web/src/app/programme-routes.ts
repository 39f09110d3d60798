/** Routes of programmes, and of the boards of one directive, one programme, one person. */
export const programmeRoutes = [
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
