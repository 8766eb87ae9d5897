import { buildStale } from './lib/build-stale';
import { welcomeText } from './stack/welcome-text';
import { assertPortFree } from './stack/ports';
import { readStackSettings } from './stack/settings';
import { holdDataDir } from './stack/single-start';
import { startStack } from './stack/stack';

const say = (line: string) => console.log(`[fulin] ${line}`);

async function start(): Promise<void> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('npm start is the demo. In production run the API and the bot as README.md says under "Deploy".');
  }
  const settings = readStackSettings(process.env);
  const release = await holdDataDir(settings.dataDir);
  await assertPortFree(settings.port);
  const began = performance.now();
  await buildStale(['http', 'bot', 'admin', 'h5'], say);
  const stack = await startStack(settings, say);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say('stopping …');
    void stack.stop().finally(() => {
      release();
      process.exit(0);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  say(`ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  console.log(welcomeText(settings));
}

try {
  await start();
} catch (error) {
  console.error(`[fulin] ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
