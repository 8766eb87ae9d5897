import { Worker } from 'bullmq';
import { serveDrain } from '../support/drain-worker';

/** Takes the jobs of one queue until none is left; each returns at once with an id of a message, which BullMQ keeps. */
const [port = '', queue = ''] = process.argv.slice(2);
/** Of 30, 100, 200 and 500 on two cores, 100 and 200 were the fastest, and 100 took the least processor time of them. */
const CONCURRENCY = 100;

const worker = new Worker(queue, (job) => Promise.resolve({ messageId: `m_${job.id}` }), {
  connection: { host: '127.0.0.1', port: Number(port) },
  concurrency: CONCURRENCY,
  autorun: false,
});
worker.on('error', (error) => {
  throw error;
});
await worker.waitUntilReady();

await serveDrain(async () => {
  let done = 0;
  worker.on('completed', () => (done += 1));
  const drained = new Promise<void>((resolve) => worker.once('drained', resolve));
  void worker.run();
  await drained;
  // Also waits for the jobs it still has in hand.
  await worker.close();
  return { done, roundTrips: 0 };
});
