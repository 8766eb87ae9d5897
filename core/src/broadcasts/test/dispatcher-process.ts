import { appendFileSync } from 'node:fs';
import { newOwner } from '../../accounts/owner';
import { connectStore } from '../../store/connect';
import type { Channel } from '../../delivery/channel';
import { Dispatcher } from '../../delivery/dispatcher';
import { prepareFrom } from '../../delivery/prepare-delivery';
import { recoverLost } from '../../delivery/recovery';

/**
 * A process that dispatches one account until it is killed. Its channel appends one line a message to a file, which is the
 * witness of what arrived: the append is done when the line is there, whatever becomes of the process.
 */
const [uri = '', witness = ''] = process.argv.slice(2);
const { db } = await connectStore(uri);

const channel: Channel = {
  name: 'wechaty',
  state: () => ({ up: true, why: '' }),
  send: async (room, _body, deliveryId) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
    appendFileSync(witness, `${room.groupId} ${deliveryId} ${Date.now()} ${process.pid}\n`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
    return { state: 'sent', messageId: null };
  },
};

new Dispatcher({
  db,
  channel,
  accountId: 'account_a',
  owner: newOwner(),
  prepare: prepareFrom(db, { near: () => ({ items: [], nextCursor: null }) }),
  pollMs: 50,
  leaseMs: 3_000,
  sendDeadlineMs: 2_000,
}).start();
setInterval(() => void recoverLost(db, new Date()).catch(() => undefined), 500);
process.stdout.write('ready\n');
