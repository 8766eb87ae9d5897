import { WarningOutlined } from '@ant-design/icons';
import type { BroadcastState } from '@fulin/core/broadcasts/model';
import { Tag, Tooltip } from 'antd';
import { LIST_TEXTS, STATE_COLORS, STATE_TEXTS } from './texts';

/** A plan's state; with a mark when planning has a problem. */
export function StateTag({ state, problem }: { state: BroadcastState; problem: string | null }) {
  const tag = (
    <Tag color={STATE_COLORS[state]} {...(problem !== null && { icon: <WarningOutlined /> })}>
      {STATE_TEXTS[state]}
    </Tag>
  );
  return problem === null ? tag : <Tooltip title={problem}>{tag}</Tooltip>;
}

/** Marks a running plan whose next version waits for a checker. */
export function RevisionTag() {
  return <Tag color="gold">{LIST_TEXTS.hasRevision}</Tag>;
}
