import { Text } from '@tarojs/components';
import './index.scss';

/** A short label; `good` and `warn` carry a state, `quiet` a remark. */
export function Tag({ text, tone = 'quiet' }: { text: string; tone?: 'good' | 'warn' | 'accent' | 'quiet' }) {
  return <Text className={`fl-tag fl-tag--${tone}`}>{text}</Text>;
}
