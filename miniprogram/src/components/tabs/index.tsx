import { View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

interface Props<Key extends string> {
  label: string;
  items: readonly { key: Key; text: string }[];
  value: Key;
  onChange: (key: Key) => void;
}

/** A row of equal segments, one of them chosen. */
export function Tabs<Key extends string>({ label, items, value, onChange }: Props<Key>) {
  return (
    <View className="fl-tabs" {...a11y({ role: 'tablist', label })}>
      {items.map(({ key, text }) => (
        <View
          key={key}
          className={key === value ? 'fl-tabs__item fl-tabs__item--on' : 'fl-tabs__item'}
          onClick={() => onChange(key)}
          {...a11y({ role: 'tab', selected: key === value })}
        >
          {text}
        </View>
      ))}
    </View>
  );
}
