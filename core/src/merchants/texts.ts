import type { Category } from './model';

/** Categories as a cardholder reads them. */
export const CATEGORY_TEXTS: Record<Category, string> = {
  coffee: '咖啡茶饮',
  dining: '餐厅',
  fastfood: '快餐小吃',
  dessert: '甜品烘焙',
  supermarket: '超市便利',
  fuel: '加油充电',
  movie: '电影',
  hotel: '酒店',
  shopping: '购物',
};
