export const NOT_BASE64_TEXT = '图片内容不完整,请重新选择';
export const NOT_A_PICTURE_TEXT = '只能上传 PNG 或 JPEG 图片';
export const TOO_LARGE_TEXT = '图片不能超过 2 MB';
export const TOO_MANY_PIXELS_TEXT = '图片太大了,边长不能超过 6000 像素';
