import { Progress } from 'antd';
import { fillColor, fillPercent } from '../../shared/fill';

/** How full a group is, as a bar with the numbers. */
export function FillBar({ memberCount, capacity }: { memberCount: number; capacity: number }) {
  const group = { memberCount, capacity };
  return (
    <div className="fl-fill">
      <div className="fl-between">
        <span>
          {memberCount} / {capacity}
        </span>
        <span className="fl-muted">{`${fillPercent(group)}%`}</span>
      </div>
      <Progress
        percent={fillPercent(group)}
        size="small"
        showInfo={false}
        strokeColor={fillColor(group)}
        aria-label={`${memberCount} / ${capacity}`}
      />
    </div>
  );
}
