export default definePageConfig({ navigationBarTitleText: '附近社群', enablePullDownRefresh: true });
