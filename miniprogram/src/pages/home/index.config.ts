export default definePageConfig({
  navigationBarTitleText: '福邻',
  enablePullDownRefresh: true,
  onReachBottomDistance: 300,
});
