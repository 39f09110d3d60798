/** Routes. Each screen is loaded when it is first visited; everything but the login page needs a session. */
import { createBrowserRouter, redirect, type LoaderFunctionArgs } from 'react-router';
import { ApiError, onSignedOut } from '../lib/api-client';
import { queryClient } from '../lib/query';
import { meRead } from '../lib/session';
import { conferenceRoutes } from './conference-routes';
import { NotFound, ScreenFailure } from './failures';
import { Padded } from './padded';
import { programmeRoutes } from './programme-routes';
import { settingsRoutes } from './settings-routes';
import { AppFrame } from './shell/app-frame';
import { Starting } from './starting';

/** Fetches who is signed in, or leads to the login page, which leads back. */
async function requireSession({ request }: LoaderFunctionArgs) {
  try {
    return await queryClient.ensureQueryData(meRead);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      const { pathname, search } = new URL(request.url);

      return redirect(`/login?to=${encodeURIComponent(pathname + search)}`);
    }

    throw error;
  }
}

const padded = [
  {
    path: 'issue',
    lazy: async () => ({ Component: (await import('../features/issue/issue-page')).IssuePage }),
  },
  {
    path: 'review',
    lazy: async () => ({ Component: (await import('../features/review/review-page')).ReviewPage }),
  },
  {
    path: 'board',
    lazy: async () => ({ Component: (await import('../features/board/board-page')).BoardPage }),
  },
  {
    path: 'assignments',
    lazy: async () => ({ Component: (await import('../features/board/rows-page')).RowsPage }),
  },
  {
    path: 'assignments/:id',
    lazy: async () => ({
      Component: (await import('../features/assignment/assignment-page')).AssignmentPage,
    }),
  },
  {
    path: 'directives',
    lazy: async () => ({
      Component: (await import('../features/directives/directives-page')).DirectivesPage,
    }),
  },
  {
    path: 'directives/groups',
    lazy: async () => ({ Component: (await import('../features/directives/groups-page')).GroupsPage }),
  },
  {
    path: 'directives/:id',
    lazy: async () => ({ Component: (await import('../features/directives/directive-page')).DirectivePage }),
  },
  {
    path: 'directives/:id/distribute',
    lazy: async () => ({
      Component: (await import('../features/directives/distribute-page')).DistributePage,
    }),
  },
  ...programmeRoutes,
  ...conferenceRoutes,
  {
    path: 'units',
    lazy: async () => ({ Component: (await import('../features/organisation/units-page')).UnitsPage }),
  },
  {
    path: 'evaluation',
    lazy: async () => ({
      Component: (await import('../features/evaluation-sheet/evaluation-page')).EvaluationPage,
    }),
  },
  {
    path: 'evaluation/periods',
    lazy: async () => ({
      Component: (await import('../features/evaluation-forms/periods-page')).PeriodsPage,
    }),
  },
  {
    path: 'evaluation/periods/:id',
    lazy: async () => ({ Component: (await import('../features/evaluation-forms/period-page')).PeriodPage }),
  },
  {
    path: 'evaluation/calibrations/:id',
    lazy: async () => ({
      Component: (await import('../features/evaluation-forms/calibration-page')).CalibrationPage,
    }),
  },
  {
    path: 'evaluations',
    lazy: async () => ({ Component: (await import('../features/evaluation-forms/queue-page')).QueuePage }),
  },
  {
    path: 'evaluations/:id',
    lazy: async () => ({ Component: (await import('../features/evaluation-forms/form-page')).FormPage }),
  },
  {
    path: 'evaluations/:id/paper',
    lazy: async () => ({ Component: (await import('../features/evaluation-forms/paper-page')).PaperPage }),
  },
  {
    path: 'evaluations/:id/documents/:hash',
    lazy: async () => ({
      Component: (await import('../features/evaluation-forms/document-page')).DocumentPage,
    }),
  },
  {
    path: 'opinions',
    lazy: async () => ({
      Component: (await import('../features/evaluation-forms/opinions-page')).OpinionsPage,
    }),
  },
  {
    path: 'petitions',
    lazy: async () => ({
      Component: (await import('../features/evaluation-forms/petitions-page')).PetitionsPage,
    }),
  },
  {
    path: 'petitions/:id',
    lazy: async () => ({
      Component: (await import('../features/evaluation-forms/petition-page')).PetitionPage,
    }),
  },
  {
    path: 'kpis',
    lazy: async () => ({ Component: (await import('../features/kpi/kpis-page')).KpisPage }),
  },
  {
    path: 'kpis/:id',
    lazy: async () => ({ Component: (await import('../features/kpi/kpi-page')).KpiPage }),
  },
  {
    path: 'catalogue',
    lazy: async () => ({ Component: (await import('../features/catalogue/catalogue-page')).CataloguePage }),
  },
  {
    path: 'catalogue/:id',
    lazy: async () => ({ Component: (await import('../features/catalogue/item-page')).ItemPage }),
  },
  {
    path: 'objectives',
    lazy: async () => ({
      Component: (await import('../features/objectives/objectives-page')).ObjectivesPage,
    }),
  },
  {
    path: 'objectives/:id',
    lazy: async () => ({ Component: (await import('../features/objectives/objective-page')).ObjectivePage }),
  },
  { path: 'ops', lazy: async () => ({ Component: (await import('../features/ops/ops-page')).OpsPage }) },
  {
    path: 'ops/:id',
    lazy: async () => ({ Component: (await import('../features/ops/process-page')).ProcessPage }),
  },
  {
    path: 'notifications',
    lazy: async () => ({
      Component: (await import('../features/notifications/notifications-page')).NotificationsPage,
    }),
  },
  {
    path: 'transfers',
    lazy: async () => ({
      Component: (await import('../features/organisation/transfers/transfer-page')).TransferPage,
    }),
  },
  {
    path: 'batches',
    lazy: async () => ({ Component: (await import('../features/batches/batches-page')).BatchesPage }),
  },
  {
    path: 'batches/:id',
    lazy: async () => ({ Component: (await import('../features/batches/batch-page')).BatchPage }),
  },
  { path: 'settings', loader: () => redirect('/settings/policies') },
  ...settingsRoutes,
  {
    path: 'delegations',
    lazy: async () => ({
      Component: (await import('../features/delegation/delegations-page')).DelegationsPage,
    }),
  },
  {
    path: 'recurring',
    lazy: async () => ({
      Component: (await import('../features/recurring/recurring-page')).RecurringPage,
    }),
  },
  {
    path: 'recurring/new',
    lazy: async () => ({
      Component: (await import('../features/recurring/edit-page')).NewRecurrencePage,
    }),
  },
  {
    path: 'recurring/:id',
    lazy: async () => ({
      Component: (await import('../features/recurring/recurrence-page')).RecurrencePage,
    }),
  },
  {
    path: 'recurring/:id/edit',
    lazy: async () => ({
      Component: (await import('../features/recurring/edit-page')).EditRecurrencePage,
    }),
  },
  { path: 'me', lazy: async () => ({ Component: (await import('../features/me/me-page')).MePage }) },
  {
    path: 'me/notifications',
    lazy: async () => ({
      Component: (await import('../features/notifications/choices-page')).ChoicesPage,
    }),
  },
  {
    path: 'ops/deliveries',
    lazy: async () => ({ Component: (await import('../features/ops/deliveries-page')).DeliveriesPage }),
  },
  {
    path: 'ops/mails',
    lazy: async () => ({ Component: (await import('../features/ops/mails-page')).MailsPage }),
  },
  { path: '*', Component: NotFound },
];

export const router = createBrowserRouter([
  {
    path: '/login',
    lazy: async () => ({ Component: (await import('../features/login/login-page')).LoginPage }),
    HydrateFallback: Starting,
    ErrorBoundary: ScreenFailure,
  },
  {
    path: '/',
    loader: requireSession,
    shouldRevalidate: () => false,
    Component: AppFrame,
    HydrateFallback: Starting,
    ErrorBoundary: ScreenFailure,
    children: [
      {
        ErrorBoundary: ScreenFailure,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('../features/my-work/my-work-page')).MyWorkPage }),
          },
          { Component: Padded, children: padded },
        ],
      },
    ],
  },
]);

onSignedOut(() => {
  if (window.location.pathname !== '/login') {
    queryClient.clear();
    void router.navigate(
      `/login?to=${encodeURIComponent(window.location.pathname + window.location.search)}`,
    );
  }
});
