import {
  DesktopOutlined,
  LogoutOutlined,
  MenuOutlined,
  MoonOutlined,
  SunOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Avatar, Button, Dropdown, Layout, type MenuProps } from 'antd';
import { useLogOut, useStaff } from '../../session/use-session';
import { useThemeChoice, type ThemeChoice } from '../../theme-choice';
import { LAYOUT_TEXTS, ROLE_TEXTS, THEME_TEXTS } from './texts';

const THEME_ICONS = { system: <DesktopOutlined />, light: <SunOutlined />, dark: <MoonOutlined /> };

function ThemeButton() {
  const { choice, setChoice, dark } = useThemeChoice();
  const items: MenuProps['items'] = (Object.keys(THEME_TEXTS) as ThemeChoice[]).map((key) => ({
    key,
    label: THEME_TEXTS[key],
    icon: THEME_ICONS[key],
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectedKeys: [choice], onClick: ({ key }) => setChoice(key as ThemeChoice) }}
    >
      <Button type="text" aria-label={LAYOUT_TEXTS.theme} icon={dark ? <MoonOutlined /> : <SunOutlined />} />
    </Dropdown>
  );
}

/** Who is signed in, the way out, and light or dark. `onMenu` is null where the menu is always visible. */
export function TopBar({ onMenu }: { onMenu: (() => void) | null }) {
  const staff = useStaff();
  const logOut = useLogOut();
  const role = ROLE_TEXTS[staff?.role ?? ''] ?? '';
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: `${staff?.orgName ?? ''} · ${role}` },
    { type: 'divider' },
    { key: 'out', label: LAYOUT_TEXTS.logOut, icon: <LogoutOutlined />, onClick: () => logOut.mutate() },
  ];
  return (
    <Layout.Header className="fl-top">
      {onMenu !== null && (
        <Button type="text" icon={<MenuOutlined />} aria-label={LAYOUT_TEXTS.openMenu} onClick={onMenu} />
      )}
      <span className="fl-top-gap" />
      <ThemeButton />
      <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
        <Button type="text" className="fl-who" aria-label={`${LAYOUT_TEXTS.account}：${staff?.name ?? ''}`}>
          <Avatar size={28} icon={<UserOutlined />} />
          <span className="fl-who-text">
            <span>{staff?.name}</span>
            <small>{staff?.orgName}</small>
          </span>
        </Button>
      </Dropdown>
    </Layout.Header>
  );
}
