import { ALL_COLLECTIONS } from '../src/store/all-collections';
import { connectStore } from '../src/store/connect';
import { ensureIndexes, indexesAreSound } from '../src/store/indexes';
import { seedDemo } from './demo';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const uri = process.env.MONGODB_URI;
  if (!uri) throw new Error('MONGODB_URI: must name the store to fill');
  const store = await connectStore(uri);
  try {
    const report = await ensureIndexes(store.db, ALL_COLLECTIONS);
    say(`indexes: ${report.created.length} created`);
    if (!indexesAreSound(report)) {
      const bad = [...report.missing, ...report.different].map(({ collection, index }) => `${collection}.${index}`);
      throw new Error(`indexes not as wanted: ${bad.join(', ')}`);
    }
    const isNew = await seedDemo(store.db, new Date(), { onProgress: say });
    say(isNew ? 'demo city laid' : 'demo city already there');
  } finally {
    await store.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
