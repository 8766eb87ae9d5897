import { rmSync } from 'node:fs';
import { readStackSettings } from './stack/settings';
import { holdDataDir } from './stack/single-start';

/** Takes the demo's data away; the next start lays the demo city anew. Refuses while Fulin runs on it. */
try {
  const settings = readStackSettings(process.env);
  if (settings.mongodbUri) throw new Error('MONGODB_URI is set: reset only touches the demo store in FULIN_DATA_DIR.');
  const release = await holdDataDir(settings.dataDir);
  for (const part of ['devdb', 'simulator', 'logs'])
    rmSync(`${settings.dataDir}/${part}`, { recursive: true, force: true });
  release();
  console.log('The demo city will be laid anew by the next npm start.');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
