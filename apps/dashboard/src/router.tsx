import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from './api/queries.js';
import { ApiError } from './api/request.js';
import { NotFound } from './frame/NotFound.js';
import { PageFailure } from './frame/PageFailure.js';
import { Shell } from './frame/Shell.js';
import {
  readIssueSearch,
  readIssuesSearch,
  readLoginSearch,
  readMailSearch,
  readProjectSearch,
} from './search-params.js';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: readLoginSearch,
  component: lazyRouteComponent(() => import('./login/LoginPage.js'), 'LoginPage'),
});

/** Everything but login stands in the frame and needs a member. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        throw redirect({ to: '/login', search: { from: location.href } });
      throw error;
    }
  },
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/issues' });
  },
});

const issues = createRoute({
  getParentRoute: () => app,
  path: '/issues',
  validateSearch: readIssuesSearch,
  component: lazyRouteComponent(() => import('./issues/IssuesPage.js'), 'IssuesPage'),
});

const IssuePage = lazyRouteComponent(() => import('./issue/IssuePage.js'), 'IssuePage');

const issue = createRoute({
  getParentRoute: () => app,
  path: '/issues/$issueId',
  validateSearch: readIssueSearch,
  component: IssuePage,
});

/** The permalink of one event; `first` and `latest` are also events. */
const issueEvent = createRoute({
  getParentRoute: () => app,
  path: '/issues/$issueId/events/$eventId',
  validateSearch: readIssueSearch,
  component: IssuePage,
});

const projects = createRoute({
  getParentRoute: () => app,
  path: '/projects',
  component: lazyRouteComponent(() => import('./projects/ProjectsPage.js'), 'ProjectsPage'),
});

const project = createRoute({
  getParentRoute: () => app,
  path: '/projects/$slug',
  validateSearch: readProjectSearch,
  component: lazyRouteComponent(() => import('./projects/ProjectPage.js'), 'ProjectPage'),
});

const MailboxPage = lazyRouteComponent(() => import('./mailbox/MailboxPage.js'), 'MailboxPage');

const mailbox = createRoute({
  getParentRoute: () => app,
  path: '/mailbox',
  validateSearch: readMailSearch,
  component: MailboxPage,
});

const mail = createRoute({
  getParentRoute: () => app,
  path: '/mailbox/$mailId',
  validateSearch: readMailSearch,
  component: MailboxPage,
});

const status = createRoute({
  getParentRoute: () => app,
  path: '/status',
  component: lazyRouteComponent(() => import('./status/StatusPage.js'), 'StatusPage'),
});

const deadEvents = createRoute({
  getParentRoute: () => app,
  path: '/status/dead',
  component: lazyRouteComponent(() => import('./dead-events/DeadEventsPage.js'), 'DeadEventsPage'),
});

const deadEvent = createRoute({
  getParentRoute: () => app,
  path: '/status/dead/$deadId',
  component: lazyRouteComponent(() => import('./dead-events/DeadEventPage.js'), 'DeadEventPage'),
});

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/AccountPage.js'), 'AccountPage'),
});

const routeTree = root.addChildren([
  login,
  app.addChildren([
    home,
    issues,
    issue,
    issueEvent,
    projects,
    project,
    mailbox,
    mail,
    status,
    deadEvents,
    deadEvent,
    account,
  ]),
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailure,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
