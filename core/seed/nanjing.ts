import type { LngLat } from '../src/places/model';

/** Quarters of Nanjing and roughly where they are (GCJ-02); the centre used is the middle of the real places near by. */
export const NANJING_QUARTERS: readonly (LngLat & { name: string })[] = [
  { name: '新街口', lng: 118.7855, lat: 32.0405 },
  { name: '夫子庙', lng: 118.7888, lat: 32.0223 },
  { name: '湖南路', lng: 118.7765, lat: 32.058 },
  { name: '鼓楼', lng: 118.785, lat: 32.056 },
  { name: '珠江路', lng: 118.7846, lat: 32.0475 },
  { name: '大行宫', lng: 118.795, lat: 32.037 },
  { name: '中央门', lng: 118.7965, lat: 32.088 },
  { name: '迈皋桥', lng: 118.81, lat: 32.103 },
  { name: '马群', lng: 118.8946, lat: 32.0505 },
  { name: '仙林', lng: 118.9075, lat: 32.1021 },
  { name: '苜蓿园', lng: 118.85, lat: 32.034 },
  { name: '孝陵卫', lng: 118.8518, lat: 32.052 },
  { name: '下关', lng: 118.7865, lat: 32.0947 },
  { name: '应天大街', lng: 118.7662, lat: 32.0094 },
  { name: '麒麟门', lng: 118.9064, lat: 32.0222 },
];
