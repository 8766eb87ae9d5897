import { View } from '@tarojs/components';
import type { Category } from '@fulin/core/merchants/model';
import './index.scss';

/** One character that stands for a category where an icon would. */
const MARKS: Record<Category, string> = {
  coffee: '咖',
  dining: '餐',
  fastfood: '快',
  dessert: '甜',
  supermarket: '超',
  fuel: '油',
  movie: '影',
  hotel: '宿',
  shopping: '购',
};

/** The square in front of an offer that tells its category. */
export function Mark({ category }: { category: Category }) {
  return <View className={`fl-mark fl-mark--${category}`}>{MARKS[category]}</View>;
}
