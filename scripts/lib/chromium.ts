import { existsSync } from 'node:fs';
import { run } from './run';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FONT_FOLDERS = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/wqy'];
const ADVICE = 'The browser tests need Chromium and a Chinese font: apt-get install chromium fonts-noto-cjk';

/** Where Chromium is: CHROMIUM_PATH or a usual place; undefined when there is none. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  return [given, ...PLACES].find((place): place is string => Boolean(place) && existsSync(place as string));
}

/** Makes sure of Chromium and a Chinese font, installing Debian's packages where this process may. Throws with what to install. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  const hasFont = FONT_FOLDERS.some((folder) => existsSync(folder));
  if (found && hasFont) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    if (found) return found;
    throw new Error(ADVICE);
  }
  console.log('[test] installing chromium and fonts-noto-cjk from Debian …');
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], quiet);
  await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
    quiet,
  );
  const installed = findChromium();
  if (!installed) throw new Error(ADVICE);
  return installed;
}
