import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router-dom';
import { RouteProblem } from './features/layout/route-problem';
import { Splash } from './features/layout/splash';
import { RequireSession } from './session/require-session';

/** A page in a chunk of its own. */
function page(load: () => Promise<ComponentType>): Pick<RouteObject, 'lazy'> {
  return { lazy: async () => ({ Component: await load() }) };
}

const broadcastEdit = page(async () => (await import('./features/broadcasts/edit-page')).BroadcastEditPage);

const templateEdit = page(async () => (await import('./features/templates/template-page')).TemplatePage);

const pages: RouteObject[] = [
  { index: true, ...page(async () => (await import('./features/overview/overview-page')).OverviewPage) },
  { path: 'broadcasts', ...page(async () => (await import('./features/broadcasts/list-page')).BroadcastListPage) },
  { path: 'broadcasts/new', ...broadcastEdit },
  {
    path: 'broadcasts/:id',
    ...page(async () => (await import('./features/broadcasts/detail-page')).BroadcastDetailPage),
  },
  { path: 'broadcasts/:id/edit', ...broadcastEdit },
  { path: 'templates', ...page(async () => (await import('./features/templates/templates-page')).TemplatesPage) },
  { path: 'templates/new', ...templateEdit },
  { path: 'templates/:id', ...templateEdit },
  { path: 'deliveries', ...page(async () => (await import('./features/deliveries/deliveries-page')).DeliveriesPage) },
  {
    path: 'occurrences',
    ...page(async () => (await import('./features/occurrences/list-page')).OccurrenceListPage),
  },
  {
    path: 'occurrences/:broadcastId/:occurrence',
    ...page(async () => (await import('./features/occurrences/detail-page')).OccurrencePage),
  },
  { path: 'tasks', ...page(async () => (await import('./features/tasks/tasks-page')).TasksPage) },
  { path: 'groups', ...page(async () => (await import('./features/groups/groups-page')).GroupsPage) },
  { path: 'faq', ...page(async () => (await import('./features/faq/faq-page')).FaqPage) },
  { path: 'people', ...page(async () => (await import('./features/people/people-page')).PeoplePage) },
  { path: 'offers', ...page(async () => (await import('./features/offers/offers-page')).OffersPage) },
  { path: 'calendar', ...page(async () => (await import('./features/calendar/calendar-page')).CalendarPage) },
  { path: 'health', ...page(async () => (await import('./features/health/health-page')).HealthPage) },
  { path: '*', ...page(async () => (await import('./features/layout/not-found')).NotFound) },
];

export const router = createBrowserRouter(
  [
    {
      errorElement: <RouteProblem />,
      HydrateFallback: Splash,
      children: [
        { path: 'login', ...page(async () => (await import('./features/login/login-page')).LoginPage) },
        {
          Component: RequireSession,
          children: [
            {
              ...page(async () => (await import('./features/layout/shell')).Shell),
              children: [{ errorElement: <RouteProblem />, children: pages }],
            },
          ],
        },
      ],
    },
  ],
  { basename: '/admin' },
);
