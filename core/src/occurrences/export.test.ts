import { expect, it } from '@jest/globals';
import { csvCell } from './export';

it.each([
  ['静安寺福利群', '静安寺福利群'],
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("http://x","点")', '"\'=HYPERLINK(""http://x"",""点"")"'],
  ['a,b', '"a,b"'],
  ['说"好"', '"说""好"""'],
  ['两\n行', '"两\n行"'],
  ['a=b', 'a=b'],
  [-3, '-3'],
])('writes %j so that no spreadsheet computes it', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
