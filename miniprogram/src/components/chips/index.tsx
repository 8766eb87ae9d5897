import { ScrollView, View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

interface Props<Key extends string> {
  label: string;
  items: readonly { key: Key; text: string }[];
  value: Key;
  onChange: (key: Key) => void;
}

/** A sideways scrolling row of choices, one of them chosen. */
export function Chips<Key extends string>({ label, items, value, onChange }: Props<Key>) {
  return (
    <ScrollView className="fl-chips" scrollX enhanced showScrollbar={false}>
      <View className="fl-chips__row" {...a11y({ role: 'group', label })}>
        {items.map(({ key, text }) => (
          <View
            key={key}
            className={key === value ? 'fl-chip fl-chip--on' : 'fl-chip'}
            onClick={() => onChange(key)}
            {...a11y({ role: 'button', pressed: key === value })}
          >
            {text}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
