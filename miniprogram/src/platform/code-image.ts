import Taro from '@tarojs/taro';

/** Turns a PNG data URL into an address an `<Image>` can show and WeChat can recognise on a long press: a file on weapp, itself on H5. */
export async function imageAddress(dataUrl: string, name: string): Promise<string> {
  if (process.env.TARO_ENV !== 'weapp') return dataUrl;
  const file = `${Taro.env.USER_DATA_PATH}/${name}.png`;
  const base64 = dataUrl.slice(dataUrl.indexOf(',') + 1);
  return new Promise((resolve) => {
    Taro.getFileSystemManager().writeFile({
      filePath: file,
      data: base64,
      encoding: 'base64',
      success: () => resolve(file),
      fail: () => resolve(dataUrl),
    });
  });
}
