export const MEDIA_TEXTS = {
  upload: '上传图片',
  choose: '从素材里选',
  remove: '移除',
  none: '还没有选图片',
  chosen: '已选的图片',
  listTitle: '图片素材',
  listEmpty: '还没有素材，先上传一张吧',
  uploaded: '图片已上传',
  wrongType: '请选择 PNG 或 JPEG 图片',
  tooLarge: (megabytes: number) => `图片太大了，请压缩到 ${megabytes} MB 以内`,
  unreadable: '这张图片打不开，换一张试试',
  size: (width: number, height: number) => `${width} × ${height}`,
} as const;
