import { Badge } from 'antd';
import { Link } from 'react-router-dom';
import { TASK_TEXTS as T } from './texts';
import { useTasks } from './use-tasks';

/** The menu entry, with how many messages wait. */
export function TaskMenuLabel() {
  const total = useTasks().data?.total ?? 0;
  return (
    <Link to="/tasks" className="fl-between">
      {T.title}
      <Badge count={total} overflowCount={99} size="small" />
    </Link>
  );
}
