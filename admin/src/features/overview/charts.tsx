import { Card } from 'antd';
import { useMemo } from 'react';
import type { OverviewData } from '../../api/types';
import { baseOption, useChartLook, type ChartLook } from '../../shared/chart-look';
import { LazyChart } from '../../shared/lazy-chart';
import { memberTrend } from './overview.shared';
import { OVERVIEW_TEXTS as T } from './texts';

type Days = OverviewData['days'];
const HEIGHT = 264;

const shortDay = (day: string): string => day.slice(5).replace('-', '/');

function dayAxis(days: Days, look: ChartLook) {
  return {
    type: 'category',
    data: days.map((d) => shortDay(d.day)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.muted, hideOverlap: true },
  };
}

function countAxis(look: ChartLook, more: Record<string, unknown> = {}) {
  return {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: look.muted },
    splitLine: { lineStyle: { color: look.line } },
    ...more,
  };
}

/** Members as a line, joins up and leaves down as bars. */
export function MembersChart({ total, days }: { total: number; days: Days }) {
  const look = useChartLook();
  const option = useMemo(() => {
    const trend = memberTrend(total, days);
    return {
      ...baseOption(look),
      xAxis: dayAxis(days, look),
      yAxis: [countAxis(look), countAxis(look, { scale: true, splitLine: { show: false } })],
      series: [
        {
          name: T.joins,
          type: 'bar',
          stack: 'flow',
          color: look.series.teal,
          barMaxWidth: 18,
          data: days.map((d) => d.joins),
        },
        {
          name: T.leaves,
          type: 'bar',
          stack: 'flow',
          color: look.series.grey,
          barMaxWidth: 18,
          data: days.map((d) => -d.leaves),
        },
        {
          name: T.membersLine,
          type: 'line',
          yAxisIndex: 1,
          smooth: true,
          symbol: 'none',
          color: look.series.blue,
          lineStyle: { width: 2.5 },
          data: trend,
        },
      ],
    };
  }, [total, days, look]);
  return (
    <Card title={T.membersChart}>
      <LazyChart option={option} height={HEIGHT} label={T.membersChart} />
    </Card>
  );
}

/** What became of each day's posts. */
export function PostsChart({ days }: { days: Days }) {
  const look = useChartLook();
  const option = useMemo(() => {
    const bar = (name: string, color: string, pick: (day: Days[number]) => number) => ({
      name,
      color,
      type: 'bar',
      stack: 'posts',
      barMaxWidth: 22,
      data: days.map(pick),
    });
    return {
      ...baseOption(look),
      xAxis: dayAxis(days, look),
      yAxis: countAxis(look),
      series: [
        bar(T.sent, look.series.blue, (d) => d.sent),
        bar(T.failed, look.series.red, (d) => d.failed),
        bar(T.expired, look.series.amber, (d) => d.expired),
        bar(T.unknown, look.series.violet, (d) => d.unknown),
      ],
    };
  }, [days, look]);
  return (
    <Card title={T.postsChart}>
      <LazyChart option={option} height={HEIGHT} label={T.postsChart} />
    </Card>
  );
}
