import { theme } from 'antd';
import { useMemo } from 'react';

/** Colours of charts in the current mode; states have the same colour everywhere. */
export interface ChartLook {
  font: string;
  text: string;
  muted: string;
  line: string;
  surface: string;
  series: { blue: string; teal: string; amber: string; red: string; grey: string; violet: string };
}

export function useChartLook(): ChartLook {
  const { token } = theme.useToken();
  return useMemo(
    () => ({
      font: token.fontFamily,
      text: token.colorText,
      muted: token.colorTextTertiary,
      line: token.colorBorderSecondary,
      surface: token.colorBgElevated,
      series: {
        blue: token.colorPrimary,
        teal: '#2a9d8f',
        amber: '#e9a23b',
        red: '#d64545',
        grey: '#94a3b3',
        violet: '#8267be',
      },
    }),
    [token],
  );
}

/** The parts every chart has alike: fonts, tooltip, legend on top. */
export function baseOption(look: ChartLook): Record<string, unknown> {
  return {
    animationDuration: 300,
    textStyle: { fontFamily: look.font },
    tooltip: {
      trigger: 'axis',
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: 13 },
      axisPointer: { type: 'shadow' },
    },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 8,
      itemGap: 16,
      textStyle: { color: look.text },
    },
    grid: { left: 4, right: 8, top: 40, bottom: 4, containLabel: true },
  };
}
