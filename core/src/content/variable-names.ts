import type { BroadcastContent, Recurrence } from '../broadcasts/model';

type ContentType = BroadcastContent['type'];

/** One name that may stand in braces in a text, e.g. 「{群名}」. */
export interface VariableInfo {
  name: string;
  meaning: string;
  example: string;
  /** The contents it works in; absent = every content with a text. */
  contents?: readonly ContentType[];
  /** The recurrences it works with; absent = all of them. */
  recurrences?: readonly Recurrence['type'][];
  /** What people type who mean it. */
  aliases?: readonly string[];
}

/** Every named variable of the product. */
export const VARIABLES = [
  { name: '群名', meaning: '社群的名称', example: '静安寺福利群', aliases: ['群名称', '社群', '社群名'] },
  { name: '商圈', meaning: '社群所在的商圈', example: '静安寺', aliases: ['街区', '地区', '区域', '商区'] },
  { name: '城市', meaning: '社群所在的城市', example: '上海' },
  { name: '客户经理', meaning: '负责这个群的客户经理', example: '林海', aliases: ['经理', '管理员', '理财经理'] },
  { name: '机构', meaning: '社群所属的机构', example: '上海分行', aliases: ['分行', '支行', '网点', '银行'] },
  { name: '日期', meaning: '这一次发送的日期', example: '11月20日', aliases: ['今天', '当天', '时间'] },
  { name: '星期', meaning: '这一次发送是星期几', example: '星期五', aliases: ['周几', '星期几'] },
  { name: '月份', meaning: '这一次发送的月份', example: '11月', aliases: ['本月', '月'] },
  { name: '问候', meaning: '按发送的钟点问好', example: '中午好', aliases: ['问候语', '你好', '早上好'] },
  {
    name: '节日',
    meaning: '这一次对应的节假日、节日或所列日子的名称',
    example: '国庆节',
    recurrences: ['holiday', 'festival', 'dates'],
    aliases: ['节假日', '假日', '假期', '节日名'],
  },
  {
    name: '倒计时',
    meaning: '离那个日子还有几天',
    example: '还有3天',
    recurrences: ['holiday', 'festival', 'dates'],
    aliases: ['天数', '还有几天'],
  },
  {
    name: '影片',
    meaning: '这一次上映的影片,即所列日子的名称',
    example: '春江花月夜',
    recurrences: ['dates'],
    aliases: ['电影', '片名', '电影名'],
  },
  {
    name: '新朋友',
    meaning: '这一次要问候的新朋友,人多时写成「等N位」',
    example: '小梅、阿强等5位',
    contents: ['welcome', 'series'],
    aliases: ['新人', '新成员', '昵称', '姓名'],
  },
  {
    name: '入群天数',
    meaning: '新朋友入群的第几天',
    example: '3',
    contents: ['series'],
    aliases: ['天', '第几天'],
  },
  {
    name: '优惠',
    meaning: '社群附近最好的几条优惠,各占一段',
    example: '1. 转角咖啡(约320米)…',
    contents: ['welcome'],
    aliases: ['优惠列表', '附近优惠', '福利'],
  },
] as const satisfies readonly VariableInfo[];

export type VariableName = (typeof VARIABLES)[number]['name'];

/** What each variable is at one moment, for one group; a name left out is empty. */
export type VariableValues = Partial<Record<VariableName, string>>;
