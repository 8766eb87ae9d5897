import { theme, type ThemeConfig } from 'antd';

/** Deep river blue for what one acts on, amber for what wants a look. */
const BRAND = { primary: '#0f5c8c', primaryDark: '#4ba3d6', accent: '#e08a1e' };

/** The look of every component, for one mode. */
export function themeFor(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'fl-vars' },
    token: {
      colorPrimary: dark ? '#3a93c8' : BRAND.primary,
      colorInfo: dark ? '#3a93c8' : BRAND.primary,
      // Derived from so deep a blue these would come out grey.
      colorInfoBg: dark ? '#13293a' : '#e9f3f9',
      colorInfoBorder: dark ? '#1f4a66' : '#b9d8ea',
      colorBgLayout: dark ? '#0e1419' : '#f3f6f9',
      colorBgContainer: dark ? '#161d24' : '#ffffff',
      colorBgElevated: dark ? '#1c252d' : '#ffffff',
      colorPrimaryBg: dark ? '#12384f' : '#e4f0f7',
      colorPrimaryBgHover: dark ? '#174863' : '#d3e7f3',
      controlItemBgActive: dark ? '#12384f' : '#e4f0f7',
      controlItemBgActiveHover: dark ? '#174863' : '#d3e7f3',
      borderRadius: 8,
      fontFamily:
        "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    },
    components: {
      Layout: {
        headerBg: dark ? '#161d24' : '#ffffff',
        siderBg: dark ? '#11181f' : '#0c3654',
        headerPadding: '0 24px',
      },
      Menu: {
        darkItemBg: 'transparent',
        darkSubMenuItemBg: 'transparent',
        darkItemSelectedBg: dark ? '#1f4a66' : '#17648f',
      },
      Table: { headerBg: dark ? '#1b242c' : '#f7f9fb' },
    },
  };
}
