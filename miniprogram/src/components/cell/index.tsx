import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

interface Props {
  title: ReactNode;
  note?: ReactNode;
  right?: ReactNode;
  /** Makes the whole row a button. */
  onTap?: () => void;
  /** Fixed to the row when it is the current choice. */
  chosen?: boolean;
}

/** One row of a list. */
export function Cell({ title, note, right, onTap, chosen }: Props) {
  const press = onTap
    ? { onClick: onTap, hoverClass: 'fl-cell--down', ...a11y({ role: 'button', pressed: chosen }) }
    : {};
  return (
    <View className={chosen ? 'fl-cell fl-cell--chosen' : 'fl-cell'} {...press}>
      <View className="fl-cell__main">
        <View className="fl-cell__title">{title}</View>
        {note ? <View className="fl-cell__note">{note}</View> : null}
      </View>
      {right ? <View className="fl-cell__right">{right}</View> : null}
      {onTap && !right ? <Text className="fl-cell__arrow">›</Text> : null}
    </View>
  );
}

/** A card that holds rows. */
export function Cells({ children }: { children: ReactNode }) {
  return <View className="fl-cells">{children}</View>;
}
