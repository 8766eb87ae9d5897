import { View } from '@tarojs/components';
import { goBack } from '../../platform/navigate';
import { TEXTS } from '../../texts';
import { a11y } from '../a11y';
import './index.scss';

/** The way back and the page's name, for browsers. */
export function BackBar({ title }: { title: string }) {
  return (
    <View className="fl-back">
      <View className="fl-back__button" onClick={goBack} {...a11y({ role: 'button', label: TEXTS.back })}>
        <View className="fl-back__arrow" />
      </View>
      <View className="fl-back__title">{title}</View>
    </View>
  );
}
