import type { ComponentType } from 'react';
import { DemoChooser, type DemoChooserProps } from '../../demo';

const Nobody: ComponentType<DemoChooserProps> = () => null;

/** The demo's chooser of cardholders, in browser builds only: on weapp the import is unused and leaves the package. */
export const DemoIdentity = process.env.TARO_ENV === 'h5' ? DemoChooser : Nobody;
