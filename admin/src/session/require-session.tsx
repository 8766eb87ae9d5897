import { Navigate, Outlet, useLocation } from 'react-router-dom';
import { PageError, PageLoading } from '../shared/states';
import { logInPath } from './back-to';
import { useSession } from './use-session';

/** Shows the inner pages to a signed-in person; anybody else logs in first and comes back to this address. */
export function RequireSession() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return <PageLoading />;
  if (session.isError) return <PageError error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === null) return <Navigate to={logInPath(location.pathname + location.search)} replace />;
  return <Outlet />;
}
