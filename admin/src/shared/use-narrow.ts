import { Grid } from 'antd';

/** Is the window phone-sized or a small tablet (under 768 px)? */
export function useNarrow(): boolean {
  return Grid.useBreakpoint().md === false;
}
