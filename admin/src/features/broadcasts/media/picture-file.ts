import { MEDIA_TEXTS as T } from './texts';

const MIMES = ['image/png', 'image/jpeg'];
const MEGABYTE = 1_048_576;
/** What the API takes at most; said here first, so that nobody waits for an upload that is refused. */
const MOST_MEGABYTES = 2;

/** What is wrong with a file as a picture, in Chinese; null = fine. */
export function pictureProblem(file: { type: string; size: number }, mostMegabytes = MOST_MEGABYTES): string | null {
  if (!MIMES.includes(file.type)) return T.wrongType;
  return file.size > mostMegabytes * MEGABYTE ? T.tooLarge(mostMegabytes) : null;
}

/** A file's bytes in base64. Rejects when the browser cannot read it. */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error(T.unreadable));
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
