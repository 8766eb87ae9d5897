import type { Random } from './random';

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段',
];
const GIVEN = [
  '子涵',
  '欣怡',
  '浩然',
  '梓萱',
  '雨桐',
  '宇轩',
  '思远',
  '佳琪',
  '文博',
  '晓雯',
  '建国',
  '丽华',
  '志强',
  '秀英',
  '海燕',
  '俊杰',
  '婷婷',
  '国庆',
  '美玲',
  '一鸣',
  '若曦',
  '天佑',
  '静怡',
  '明哲',
  '雪梅',
  '晨曦',
  '安然',
  '嘉怡',
  '书瑶',
  '振宇',
  '小满',
  '立夏',
  '予安',
  '知夏',
  '清扬',
  '慧敏',
  '家豪',
  '春燕',
  '乐天',
  '倩',
];
const MOODS = [
  '爱喝咖啡的',
  '早起的',
  '会做饭的',
  '骑车上班的',
  '爱看电影的',
  '周末爬山的',
  '住在弄堂里的',
  '养猫的',
  '带娃的',
  '加班的',
  '刚搬来的',
  '爱吃小笼的',
];
const CREATURES = [
  '小林',
  '阿远',
  '糖糖',
  '米粒',
  '阿木',
  '豆包',
  '小满',
  '团子',
  '阿澈',
  '橙子',
  '小鹿',
  '一一',
  '冬瓜',
  '麦子',
  '青柠',
  '阿福',
];

/** A full name such as 陈雨桐. */
export function drawName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN);
}

/** A nickname as people choose them, e.g. 爱喝咖啡的小林. */
export function drawNickname(random: Random): string {
  return random.chance(0.55) ? random.pick(MOODS) + random.pick(CREATURES) : drawName(random);
}
