import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { AppError } from '@fulin/core/errors';
import { CHANNEL_NAMES, type ChannelName } from '@fulin/core/groups/model';
import { addAccount, setUpHeadOffice } from '@fulin/core/setup/service';
import { ALL_COLLECTIONS } from '@fulin/core/store/all-collections';
import { connectStore } from '@fulin/core/store/connect';
import { ensureIndexes } from '@fulin/core/store/indexes';

const USAGE = `Usage, with MONGODB_URI set:
  npm run setup -- head --org 江海银行 --login admin --name 周宗     (password from FULIN_SETUP_PASSWORD, or made and printed once)
  npm run setup -- account --id account_sh1 --channel wechaty|wecom|person --name 上海助手`;

/** The first things of an empty production store: its head office with one log-in, and its sending accounts. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      org: { type: 'string', default: '' },
      login: { type: 'string', default: '' },
      name: { type: 'string', default: '' },
      id: { type: 'string', default: '' },
      channel: { type: 'string', default: '' },
    },
  });
  const uri = process.env['MONGODB_URI'];
  const channel = CHANNEL_NAMES.find((name): name is ChannelName => name === values.channel);
  const [what] = positionals;
  if (!uri || (what !== 'head' && what !== 'account') || (what === 'account' && !channel)) throw new Error(USAGE);
  const store = await connectStore(uri);
  try {
    await ensureIndexes(store.db, ALL_COLLECTIONS);
    if (what === 'account' && channel) {
      const account = await addAccount(store.db, { id: values.id, channel, name: values.name }, new Date());
      console.log(`Account ${account._id} (${channel}) is there: at most ${account.pacing.maxPerDay} messages a day.`);
      return;
    }
    const given = process.env['FULIN_SETUP_PASSWORD'];
    const password = given ?? randomBytes(12).toString('base64url');
    const { login, name, org: orgName } = values;
    await setUpHeadOffice(store.db, { orgName, login, name, password }, new Date());
    console.log(`${orgName} is there. Log in at /admin/ as ${login}${given ? '' : ` with the password ${password}`}`);
  } finally {
    await store.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof AppError ? `${error.userText} (${error.message})` : (error as Error).message);
  process.exitCode = 1;
}
