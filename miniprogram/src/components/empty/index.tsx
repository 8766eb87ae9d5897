import { View } from '@tarojs/components';
import { Button } from '../button';
import './index.scss';

interface Props {
  title: string;
  hint?: string;
  action?: { text: string; onTap: () => void };
  second?: { text: string; onTap: () => void };
}

/** Nothing to show, and a way on. */
export function Empty({ title, hint, action, second }: Props) {
  return (
    <View className="fl-empty">
      <View className="fl-empty__mark">
        <View className="fl-empty__dot" />
      </View>
      <View className="fl-empty__title">{title}</View>
      {hint ? <View className="fl-empty__hint">{hint}</View> : null}
      {action ? (
        <Button size="small" onTap={action.onTap}>
          {action.text}
        </Button>
      ) : null}
      {second ? (
        <Button size="small" kind="plain" onTap={second.onTap}>
          {second.text}
        </Button>
      ) : null}
    </View>
  );
}
