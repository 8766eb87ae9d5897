import { useQuery } from '@tanstack/react-query';
import { Card, theme } from 'antd';
import { useMemo, useRef } from 'react';
import { api } from '../../api/client';
import type { DistrictItem, GroupItem } from '../../api/types';
import { useChartLook, type ChartLook } from '../../shared/chart-look';
import { FILL_LEVELS, fillLevel, fillPercent } from '../../shared/fill';
import { LazyChart } from '../../shared/lazy-chart';
import { useBoxWidth } from '../../shared/use-box-width';
import { projector, squareExtent } from './map.shared';
import { GROUP_TEXTS as T } from './texts';

const TALL = 600;
const SHORT = 420;
/** Pixels a district name needs to the right of its dot; with less, it goes to the left. */
const LABEL_ROOM = 76;

function mapOption(
  groups: readonly GroupItem[],
  districts: readonly DistrictItem[],
  look: ChartLook,
  width: number,
  height: number,
) {
  const project = projector(groups.map((g) => g.position));
  const extent = squareExtent(
    groups.map((g) => project(g.position)),
    width,
    height - 40,
  );
  const inside = districts
    .map((d) => ({ name: d.name, value: project(d.position) }))
    .filter(({ value: [x, y] }) => Math.abs(x) < extent.x && Math.abs(y) < extent.y);
  const axis = (reach: number) => ({
    type: 'value',
    min: -reach,
    max: reach,
    interval: 5,
    axisLabel: { show: false },
    axisTick: { show: false },
    axisLine: { show: false },
    splitLine: { lineStyle: { color: look.line, opacity: 0.6 } },
  });
  return {
    animation: false,
    textStyle: { fontFamily: look.font },
    legend: { top: 0, left: 0, icon: 'circle', textStyle: { color: look.text } },
    // Rich text, not HTML: names are shown as they are, whatever characters they hold.
    tooltip: {
      renderMode: 'richText',
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.text },
    },
    grid: { left: 0, right: 0, top: 34, bottom: 4 },
    xAxis: axis(extent.x),
    yAxis: axis(extent.y),
    series: [
      {
        name: T.districts,
        type: 'scatter',
        symbolSize: 4,
        color: look.series.grey,
        itemStyle: { opacity: 0.45 },
        silent: true,
        data: inside,
      },
      ...FILL_LEVELS.map((level) => ({
        name: level.label,
        type: 'scatter',
        color: level.color,
        itemStyle: { borderColor: look.surface, borderWidth: 1.5, opacity: 0.92 },
        symbolSize: (_: unknown, item: { data: { people: number } }) => 9 + Math.sqrt(item.data.people),
        label: { show: true, position: 'right', formatter: '{b}', color: look.text, fontSize: 12 },
        labelLayout: { hideOverlap: true },
        emphasis: { scale: 1.25 },
        tooltip: { formatter: ({ data }: { data: { tip: string } }) => data.tip },
        data: groups
          .filter((group) => fillLevel(group) === level)
          .map((group) => ({
            id: group.id,
            name: group.districtName,
            people: group.memberCount,
            tip: `${group.name}\n${group.memberCount} / ${group.capacity}（${fillPercent(group)}%）`,
            value: project(group.position),
            label: {
              position: project(group.position)[0] > extent.x * (1 - (2 * LABEL_ROOM) / width) ? 'left' : 'right',
            },
          })),
      })),
    ],
  };
}

/** Groups at their real positions, true to scale, coloured by how full they are; a list beside it for the keyboard. */
export function GroupMap({ groups, onOpen }: { groups: readonly GroupItem[]; onOpen: (id: string) => void }) {
  const look = useChartLook();
  const { token } = theme.useToken();
  const box = useRef<HTMLDivElement>(null);
  const width = useBoxWidth(box, 800);
  const height = width < 560 ? SHORT : TALL;
  const districts = useQuery({
    queryKey: ['districts'],
    queryFn: () => api.districts.list.query(),
    staleTime: 3_600_000,
  });
  const option = useMemo(
    () => mapOption(groups, districts.data ?? [], look, width, height),
    [groups, districts.data, look, width, height],
  );
  const sorted = useMemo(() => [...groups].sort((a, b) => fillPercent(b) - fillPercent(a)), [groups]);
  return (
    <div className="fl-map-box">
      <Card size="small">
        <div ref={box}>
          <LazyChart option={option} height={height} label={T.map} onPick={onOpen} />
        </div>
        <span className="fl-muted">{T.mapHint}</span>
      </Card>
      <Card size="small" styles={{ body: { paddingBlock: token.paddingXS } }}>
        <ul className="fl-plain fl-map-list" aria-label={T.title}>
          {sorted.map((group) => (
            <li key={group.id}>
              <button type="button" onClick={() => onOpen(group.id)}>
                <span className="fl-between">
                  <span>{group.name}</span>
                  <span
                    className="fl-nowrap"
                    style={{ color: fillLevel(group).color }}
                  >{`${fillPercent(group)}%`}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
