import { Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readRefusal } from '../api/errors';
import { SHARED_TEXTS } from './texts';

/** A page's shape while its data is on the way: as tall as what will come, so that nothing jumps. */
export function PageLoading({ rows = 8 }: { rows?: number }) {
  return (
    <div className="fl-loading" role="status" aria-label="正在加载">
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

/** Why something could not be shown, and a button to try again. */
export function PageError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const refusal = readRefusal(error);
  return (
    <Result
      status={refusal.code === 'FORBIDDEN' ? '403' : 'warning'}
      title={SHARED_TEXTS.errorTitle}
      subTitle={refusal.text}
      extra={
        <Button type="primary" onClick={onRetry}>
          {SHARED_TEXTS.retry}
        </Button>
      }
    />
  );
}

/** Nothing here, said kindly, with a way forward. */
export function PageEmpty({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className="fl-empty">
      <Empty description={text} image={Empty.PRESENTED_IMAGE_SIMPLE}>
        {action}
      </Empty>
    </div>
  );
}

interface Loadable<T> {
  data: T | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** Shows data when there is some, and the right other state when there is not. Old data stays while new data fails. */
export function Loaded<T>(props: { query: Loadable<T>; skeleton?: ReactNode; children: (data: T) => ReactNode }) {
  const { query, skeleton, children } = props;
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <PageError error={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton ?? <PageLoading />}</>;
}
