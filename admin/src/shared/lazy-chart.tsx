import { Skeleton } from 'antd';
import { lazy, Suspense, type ComponentProps } from 'react';

const Chart = lazy(() => import('./chart'));

/** A chart whose library comes when it is first needed; the space is taken from the start. */
export function LazyChart(props: ComponentProps<typeof Chart>) {
  return (
    <div style={{ height: props.height }}>
      <Suspense
        fallback={
          <Skeleton.Node active rootClassName="fl-chart-wait" style={{ width: '100%', height: props.height }} />
        }
      >
        <Chart {...props} />
      </Suspense>
    </div>
  );
}
