import { useEffect, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { startPlace } from '../../state/place';
import { BackBar } from '../back-bar';
import { PrivacyPopup } from '../privacy-popup';
import './index.scss';

interface Props {
  name: string;
  /** Set on pages above the tabs: browsers, which have no bar of their own, show it beside a way back. */
  title?: string;
  children: ReactNode;
}

/** The root of every page: theme, room for the thumb, the privacy question, and the first look for a place. */
export function Page({ name, title, children }: Props) {
  useEffect(startPlace, []);
  return (
    <View className={`fl-root fl-page fl-page--${name}`}>
      {title && process.env.TARO_ENV === 'h5' ? <BackBar title={title} /> : null}
      {children}
      <PrivacyPopup />
    </View>
  );
}
