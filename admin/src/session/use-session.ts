import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { setCsrfToken } from '../api/csrf';
import { isSignedOut } from '../api/errors';
import { SESSION_KEY } from '../api/query-client';
import type { SessionView } from '../api/types';

async function loadSession(): Promise<SessionView | null> {
  try {
    const session = await api.session.me.query();
    setCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** The signed-in person, or null. Asked once; ends when any answer says the session is over. */
export function useSession() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: loadSession, staleTime: Infinity, gcTime: Infinity });
}

/** The signed-in person where the page is only shown to one (inside `RequireSession`). */
export function useStaff(): SessionView['staff'] | null {
  return useSession().data?.staff ?? null;
}

export function useLogIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { login: string; password: string }) => api.session.login.mutate(input),
    onSuccess: (session) => {
      setCsrfToken(session.csrfToken);
      client.clear();
      client.setQueryData(SESSION_KEY, session);
    },
  });
}

export function useLogOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.session.logout.mutate(),
    onSettled: () => {
      setCsrfToken('');
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
      client.setQueryData(SESSION_KEY, null);
    },
  });
}
