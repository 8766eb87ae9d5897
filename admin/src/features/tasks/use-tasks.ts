import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useAllowed } from '../../session/use-allowed';

const EVERY_MS = 15_000;

/** What the signed-in person has to send by hand; asked again and again, for the clock runs. */
export function useTasks() {
  const allowed = useAllowed('task.view');
  return useQuery({
    queryKey: ['tasks'],
    queryFn: () => api.tasks.list.query({}),
    refetchInterval: EVERY_MS,
    enabled: allowed,
  });
}
