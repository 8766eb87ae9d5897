import { api } from '../../services/api';
import { useQuery } from '../../state/use-query';

/** Who the phone belongs to, as the server knows it. */
export function useMe() {
  return useQuery('me', () => api.me.get());
}
