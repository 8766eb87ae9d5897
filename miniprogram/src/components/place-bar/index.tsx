import { Text, View } from '@tarojs/components';
import { openPage } from '../../platform/navigate';
import { usePlace } from '../../state/place';
import { TEXTS } from '../../texts';
import { a11y } from '../a11y';
import './index.scss';

/** Where the page looks from; a tap opens the chooser. */
export function PlaceBar() {
  const { place, status } = usePlace();
  const text = place?.name ?? (status === 'locating' ? TEXTS.place.locating : TEXTS.place.choose);
  return (
    <View
      className="fl-place"
      onClick={() => openPage('places')}
      {...a11y({ role: 'button', label: `${text}，${TEXTS.place.choose}` })}
    >
      <View className="fl-place__pin" />
      <Text className="fl-place__name">{text}</Text>
      <View className="fl-place__turn" />
    </View>
  );
}
