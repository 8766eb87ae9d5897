import type { Group, GroupRoute } from '../src/groups/model';
import type { District } from '../src/places/model';
import { PERSON_ACCOUNT_ID } from './account';
import { staffName } from './orgs';
import { createRandom } from './random';
import { drawNickname } from './names';

/** Where the 60 groups are: lively quarters first; 静安寺 is group_001. */
const SHANGHAI_GROUPS = [
  '静安寺', '徐家汇', '人民广场', '南京西路', '南京东路', '陆家嘴', '世纪大道', '五角场', '中山公园', '江苏路', '常熟路', '淮海中路',
  '陕西南路', '交通大学', '衡山路', '上海图书馆', '打浦桥', '嘉善路', '马当路', '老西门', '豫园', '大世界', '天潼路', '四川北路',
  '海伦路', '曲阳路', '同济大学', '复旦大学', '江湾体育场', '新江湾城', '曹杨路', '金沙江路', '真如', '枫桥路', '武宁路', '长寿路',
  '江宁路', '武定路', '自然博物馆', '新闸路', '宜山路', '漕宝路', '龙华', '虹桥路', '虹桥火车站', '张江高科', '金科路', '浦东大道',
  '民生路', '源深路', '七宝', '莘庄', '松江新城', '川沙', '临港大道', '上海南', '一大会址·新天地',
]; // prettier-ignore
const NANJING_GROUPS = [
  '新街口',
  '夫子庙',
  '湖南路',
  '鼓楼',
  '珠江路',
  '大行宫',
  '中央门',
  '迈皋桥',
  '马群',
  '仙林',
  '苜蓿园',
  '下关',
];
const SHANGHAI_COUNT = 48;
const SHANGHAI_MANAGERS = ['m1', 'm2', 'm3', 'm4'];
const NANJING_MANAGERS = ['m5', 'm6'];
const CAPACITY = 200;
/** Nearly full, so that 「满员」 can be seen. */
const NEARLY_FULL: Record<string, number> = { group_007: 199, group_052: 197 };
/** Groups of one manager who sends by hand when the assistant is down. */
const WITH_A_PERSON = new Set(['group_049', 'group_051']);
const PEOPLE_SEED = 60_300;

export interface DemoPerson {
  personId: string;
  name: string;
}

export interface DemoRoom {
  roomId: string;
  groupId: string;
  topic: string;
  ownerId: string;
  people: DemoPerson[];
}

/** The 60 groups, one a district. `memberCount` and the room's people agree with `buildRooms`. */
export function buildGroups(districts: readonly District[], now: Date): Group[] {
  const of = (city: District['city'], names: readonly string[]): District[] =>
    names.flatMap((name) => districts.find((district) => district.city === city && district.name === name) ?? []);
  const chosen = [...of('shanghai', SHANGHAI_GROUPS).slice(0, SHANGHAI_COUNT), ...of('nanjing', NANJING_GROUPS)];
  const groups = chosen.map((district, i): Group => {
    const number = String(i + 1).padStart(3, '0');
    const managers = district.city === 'shanghai' ? SHANGHAI_MANAGERS : NANJING_MANAGERS;
    return {
      _id: `group_${number}`,
      name: `江海福邻·${district.name}福利群`,
      districtId: district._id,
      districtName: district.name,
      city: district.city,
      orgId: district.orgId,
      managerId: `staff_${managers[i % managers.length]!}`,
      location: district.centre,
      capacity: CAPACITY,
      memberCount: 0,
      channel: 'wechaty',
      accountId: 'account_sim',
      channelRoomId: `sim_${number}@chatroom`,
      tags: tagsOf(district.name),
      fallbacks: byHand(`group_${number}`),
      state: 'open',
      lastPostAt: null,
      rosterSeenAt: now,
      updatedAt: now,
    };
  });
  const sizes = new Map(buildRooms(groups).map((room) => [room.groupId, room.people.length]));
  return groups.map((group) => ({ ...group, memberCount: sizes.get(group._id) ?? 0 }));
}

function byHand(groupId: string): GroupRoute[] {
  const route = { channel: 'person' as const, accountId: PERSON_ACCOUNT_ID, channelRoomId: groupId };
  return WITH_A_PERSON.has(groupId) ? [route] : [];
}

/** What plans may ask for, by the character of the quarter. */
const TAGS: readonly [tag: string, names: readonly string[]][] = [
  ['上班族', ['静安寺', '人民广场', '南京西路', '陆家嘴', '世纪大道', '张江高科', '金科路', '新街口', '珠江路']],
  ['美食', ['徐家汇', '中山公园', '打浦桥', '豫园', '湖南路', '夫子庙']],
  ['高校', ['五角场', '交通大学', '同济大学', '复旦大学', '鼓楼', '仙林']],
  ['交通枢纽', ['虹桥火车站', '上海南', '中央门']],
];

function tagsOf(name: string): string[] {
  return TAGS.filter(([, names]) => names.includes(name)).map(([tag]) => tag);
}

/** The chat rooms of the groups: the manager, who owns the room, and 7–59 neighbours (two rooms are nearly full). */
export function buildRooms(groups: readonly Group[]): DemoRoom[] {
  const random = createRandom(PEOPLE_SEED);
  let next = 1;
  return groups.map((group) => {
    const login = group.managerId.replace('staff_', '');
    const ownerId = `sim_${login}`;
    const size = NEARLY_FULL[group._id] ?? random.int(8, 60);
    const neighbours = drawDistinct(size - 1, () => drawNickname(random)).map((name) => ({
      personId: `sim_p${String(next++).padStart(4, '0')}`,
      name,
    }));
    return {
      roomId: group.channelRoomId,
      groupId: group._id,
      topic: group.name,
      ownerId,
      people: [{ personId: ownerId, name: `客户经理${staffName(login)}` }, ...neighbours],
    };
  });
}

/** So many different names: two people of one room are told apart by theirs. */
function drawDistinct(count: number, draw: () => string): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(draw());
  return [...names];
}
