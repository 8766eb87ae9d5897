import { useEffect, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { startPlace } from '../../state/place';
import { PrivacyPopup } from '../privacy-popup';
import './index.scss';

/** The root of every page: theme, room for the thumb, the privacy question, and the first look for a place. */
export function Page({ name, children }: { name: string; children: ReactNode }) {
  useEffect(startPlace, []);
  return (
    <View className={`fl-root fl-page fl-page--${name}`}>
      {children}
      <PrivacyPopup />
    </View>
  );
}
