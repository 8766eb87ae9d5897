import { View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

/** Grey stand-ins of the coming cards, of their real height, so that nothing jumps. */
export function Skeleton({ rows = 4, height = 160 }: { rows?: number; height?: number }) {
  return (
    <View {...a11y({ role: 'status', label: '正在加载' })}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="fl-skeleton" style={{ height: `${height}px` }}>
          <View className="fl-skeleton__badge" />
          <View className="fl-skeleton__lines">
            <View className="fl-skeleton__line fl-skeleton__line--wide" />
            <View className="fl-skeleton__line" />
            <View className="fl-skeleton__line fl-skeleton__line--short" />
          </View>
        </View>
      ))}
    </View>
  );
}
