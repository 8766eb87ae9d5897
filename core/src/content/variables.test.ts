import { describe, expect, test } from '@jest/globals';
import { nearestVariable, renderVariables, variableProblem, variablesFor, type VariablePlace } from './variables';

const daily: VariablePlace = { content: 'text', recurrence: 'cron' };
const films: VariablePlace = { content: 'text', recurrence: 'dates' };
const holiday: VariablePlace = { content: 'text', recurrence: 'holiday' };
const welcome: VariablePlace = { content: 'welcome', recurrence: 'onJoin' };
const series: VariablePlace = { content: 'series', recurrence: 'newMember' };

describe('what a text may name is checked when it is saved', () => {
  test.each<[string, VariablePlace, object | null]>([
    ['中午好', daily, null],
    ['{群名}的邻居们,{星期}好', daily, null],
    ['', daily, null],
    ['{节日}快乐', holiday, null],
    ['《{影片}》今天上映', films, null],
    ['欢迎{新朋友}\n{优惠}', welcome, null],
    ['{新朋友},入群第{入群天数}天', series, null],
    ['{群名', daily, { kind: 'unclosed', at: 0 }],
    ['你好{', daily, { kind: 'unclosed', at: 2 }],
    ['群名}', daily, { kind: 'unclosed', at: 2 }],
    ['{群{群名}}', daily, { kind: 'unclosed', at: 0 }],
    ['{}', daily, { kind: 'unknown', name: '', nearest: null }],
    ['{群名称}', daily, { kind: 'unknown', name: '群名称', nearest: '群名' }],
    ['{ 群名 }', daily, { kind: 'unknown', name: ' 群名 ', nearest: '群名' }],
    ['{客户经里}', daily, { kind: 'unknown', name: '客户经里', nearest: '客户经理' }],
    ['{电影}', films, { kind: 'unknown', name: '电影', nearest: '影片' }],
    ['{节假日}', holiday, { kind: 'unknown', name: '节假日', nearest: '节日' }],
    ['{影片}', daily, { kind: 'notHere', name: '影片', nearest: null }],
    ['{节日}', daily, { kind: 'notHere', name: '节日', nearest: null }],
    ['{优惠}', daily, { kind: 'notHere', name: '优惠', nearest: null }],
    ['{入群天数}', welcome, { kind: 'notHere', name: '入群天数', nearest: null }],
    ['{toString}', daily, { kind: 'unknown', name: 'toString', nearest: null }],
    ['\uff5b群名\uff5d你好', daily, { kind: 'fullWidth', name: '群名' }],
    ['{群名\uff5d你好', daily, { kind: 'fullWidth', name: '群名' }],
    ['\uff5b限时\uff5d抢购', daily, null],
  ])('%j', (text, place, problem) => {
    expect(variableProblem(text, place)).toEqual(problem);
  });

  test('only what works at the place is proposed', () => {
    expect(nearestVariable('电影', daily)).toBeNull();
    expect(nearestVariable('电影', films)).toBe('影片');
    expect(variablesFor(daily)).not.toContain('节日');
    expect(variablesFor(welcome)).toContain('优惠');
  });
});

describe('putting the values in', () => {
  test.each<[string, Parameters<typeof renderVariables>[1], string]>([
    ['{群名}的{群名}', { 群名: '一群' }, '一群的一群'],
    ['{群名}', { 群名: '{优惠}', 优惠: '不该出现' }, '{优惠}'],
    ['$& {商圈}', { 商圈: '$1' }, '$& $1'],
    ['第一行\n{优惠}\n第三行', { 优惠: '' }, '第一行\n第三行'],
    ['第一行\n\n第三行', {}, '第一行\n\n第三行'],
    ['你好{新朋友}!', {}, '你好!'],
    ['{constructor}', {}, '{constructor}'],
  ])('%j', (text, values, rendered) => {
    expect(renderVariables(text, values)).toBe(rendered);
  });
});
