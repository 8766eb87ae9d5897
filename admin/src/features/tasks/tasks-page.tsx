import { api } from '../../api/client';
import type { TaskItem } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded, PageEmpty } from '../../shared/states';
import { useAction } from '../../shared/use-action';
import { TaskCard } from './task-card';
import { TASK_TEXTS as T } from './texts';
import { useTasks } from './use-tasks';

const REFRESH = ['tasks', 'deliveries'] as const;

function Task({ task }: { task: TaskItem }) {
  const sent = useAction({
    run: () => api.tasks.sent.mutate({ id: task.id }),
    done: T.sentDone,
    refresh: REFRESH,
  });
  const couldNot = useAction({
    run: (note: string) => api.tasks.couldNot.mutate({ id: task.id, note }),
    done: T.couldNotDone,
    refresh: REFRESH,
  });
  return (
    <TaskCard
      task={task}
      now={new Date()}
      pending={sent.isPending || couldNot.isPending}
      onSent={() => sent.mutate()}
      onCouldNot={(note) => couldNot.mutate(note)}
    />
  );
}

/** The messages a manager sends by hand, the most urgent first; made for a phone in one hand. */
export function TasksPage() {
  const query = useTasks();
  return (
    <Page title={T.title} intro={T.intro}>
      <Loaded query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <PageEmpty text={T.empty} />
          ) : (
            <>
              {total > items.length && <p className="fl-muted">{T.more(total, items.length)}</p>}
              <ul className="fl-tasks">
                {items.map((task) => (
                  <li key={task.id}>
                    <Task task={task} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
