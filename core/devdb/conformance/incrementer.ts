import { MongoClient } from 'mongodb';

/** A process of its own that adds 1 to a counter so many times: `incrementer.ts <uri> <times>`. */
const [uri, times] = process.argv.slice(2) as [string, string];
const client = await new MongoClient(uri).connect();
const counters = client.db().collection<{ _id: string; n: number }>('counters');
for (let i = 0; i < Number(times); i++)
  await counters.updateOne({ _id: 'shared' }, { $inc: { n: 1 } }, { upsert: true });
await client.close();
