import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

/** A sheet from the bottom over a dimmed page. */
export function Popup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="fl-popup" catchMove>
      <View className="fl-popup__sheet" {...a11y({ role: 'dialog', label: title })}>
        <View className="fl-popup__title">{title}</View>
        {children}
      </View>
    </View>
  );
}
