import { createTRPCClient, httpLink } from '@trpc/client';
import type { OpsRouter } from '@fulin/cloudfunctions/ops/router';
import { csrfToken } from './csrf';

/** The one door to the API. Who asks is in the cookie; the header proves that this page asks. */
export const api = createTRPCClient<OpsRouter>({
  links: [
    httpLink({
      url: '/api/ops',
      headers: () => ({ 'x-fulin-csrf': csrfToken() }),
      fetch: (url, options) => fetch(url, { ...(options as RequestInit), credentials: 'same-origin' }),
    }),
  ],
});
