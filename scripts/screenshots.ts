import { mkdirSync } from 'node:fs';
import { ensureChromium } from './lib/chromium';
import { buildStale } from './lib/build-stale';
import { inRoot } from './lib/paths';

/** Makes the pictures of README.md anew, from the running product: `docs/images/*.png`. */
process.env['CHROMIUM_PATH'] = await ensureChromium();
await buildStale(['http', 'bot', 'admin', 'h5'], (line) => console.log(`[build] ${line}`));
mkdirSync(inRoot('docs/images'), { recursive: true });
const { takePictures } = await import('../e2e/support/pictures');
await takePictures(inRoot('docs/images'), (line) => console.log(`[screenshots] ${line}`));
process.exit(0);
