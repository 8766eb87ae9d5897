import {
  CalendarOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileDoneOutlined,
  GiftOutlined,
  HeartOutlined,
  NotificationOutlined,
  QuestionCircleOutlined,
  ScheduleOutlined,
  SendOutlined,
  SnippetsOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { MenuProps } from 'antd';
import { Link } from 'react-router-dom';
import { TaskMenuLabel } from '../tasks/task-menu-label';

type Items = NonNullable<MenuProps['items']>;

function entry(path: string, label: string, icon: React.ReactNode): Items[number] {
  return { key: path, icon, label: <Link to={path}>{label}</Link> };
}

/** The side menu, grouped by what one comes for. `hasTasks`: this person sends by hand. */
export const navItems = (hasTasks: boolean): Items => [
  entry('/', '总览', <DashboardOutlined />),
  {
    type: 'group',
    key: 'reach',
    label: '触达',
    children: [
      entry('/broadcasts', '群发计划', <NotificationOutlined />),
      entry('/templates', '计划模板', <SnippetsOutlined />),
      entry('/occurrences', '发送场次', <ScheduleOutlined />),
      entry('/deliveries', '投递记录', <FileDoneOutlined />),
      ...(hasTasks ? [{ key: '/tasks', icon: <SendOutlined />, label: <TaskMenuLabel /> }] : []),
    ],
  },
  {
    type: 'group',
    key: 'assets',
    label: '经营',
    children: [
      entry('/groups', '社群', <TeamOutlined />),
      entry('/people', '用户服务', <CustomerServiceOutlined />),
      entry('/faq', '常见问题', <QuestionCircleOutlined />),
      entry('/offers', '优惠', <GiftOutlined />),
    ],
  },
  {
    type: 'group',
    key: 'system',
    label: '保障',
    children: [entry('/calendar', '节假日历', <CalendarOutlined />), entry('/health', '系统状态', <HeartOutlined />)],
  },
];

/** The menu entry that a path belongs to, e.g. '/broadcasts' for '/broadcasts/new'. */
export function navKeyOf(pathname: string): string {
  return `/${pathname.split('/')[1] ?? ''}`;
}
