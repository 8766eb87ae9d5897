import { h, scanMark } from './dom';
import { sheet, toast } from './dialogs';

const JOIN_LINK = /\/sim\/join\/([\w-]{1,64})\/?$/;

/** The code inside a link such as a group's QR code carries; null when it is something else. */
export function codeOfLink(text: string): string | null {
  return JOIN_LINK.exec(text.trim())?.[1] ?? null;
}

/** 扫一扫: a picture of a code chosen, dropped or pasted, or the link itself. */
export function scan(onCode: (code: string) => void): void {
  const found = (text: string | null): void => {
    const code = text === null ? null : codeOfLink(text);
    if (text === null) return toast('没有在图片里找到二维码');
    if (code === null) return toast('这不是群聊二维码');
    dialog.close();
    onCode(code);
  };
  const readFile = (file: Blob | null | undefined): void => {
    if (file) readQr(file).then(found, () => toast('这张图片打不开,换一张试试'));
  };
  const file = h('input', {
    type: 'file',
    accept: 'image/*',
    class: 'hidden-file',
    'aria-label': '选择二维码图片',
    onchange: () => readFile(file.files?.[0]),
  });
  const pick = h(
    'label',
    { class: 'drop' },
    scanMark(),
    '选择二维码图片',
    h('small', {}, '也可以把图片拖到这里,或直接粘贴'),
    file,
  );
  const link = h('input', { class: 'search', placeholder: '或粘贴入群链接', 'aria-label': '入群链接' });
  const submit = (event: Event): void => {
    event.preventDefault();
    found(link.value);
  };
  const dialog = sheet(
    '扫一扫',
    pick,
    h('form', { class: 'inline', onsubmit: submit }, link, h('button', { class: 'send', type: 'submit' }, '加入')),
  );
  dialog.addEventListener('paste', (event) => {
    const item = [...(event.clipboardData?.files ?? [])].find((each) => each.type.startsWith('image/'));
    if (item) readFile(item);
  });
  dialog.addEventListener('dragover', (event) => event.preventDefault());
  dialog.addEventListener('drop', (event) => {
    event.preventDefault();
    readFile(event.dataTransfer?.files[0]);
  });
}

const LARGEST_PX = 1600;

async function readQr(file: Blob): Promise<string | null> {
  const { default: jsQR } = await import('jsqr');
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LARGEST_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height)?.data ?? null;
}
