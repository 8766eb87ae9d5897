import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { a11y } from '../a11y';
import './index.scss';

interface Props {
  children: ReactNode;
  kind?: 'fill' | 'soft' | 'plain';
  size?: 'large' | 'small';
  /** What a screen reader says when the visible text is not enough. */
  label?: string;
  onTap: () => void;
}

/** A press target of at least 44 px. */
export function Button({ children, kind = 'fill', size = 'large', label, onTap }: Props) {
  return (
    <View
      className={`fl-button fl-button--${kind} fl-button--${size}`}
      hoverClass="fl-button--down"
      onClick={onTap}
      {...a11y({ role: 'button', label })}
    >
      {children}
    </View>
  );
}
