import type { Document } from 'bson';
import { CommandError, toCommandError } from '../errors';
import { ADMIN_COMMANDS } from './admin';
import { AGGREGATE_COMMANDS } from './aggregate';
import { checkFields, type Command, type CommandContext } from './context';
import { FIND_COMMANDS } from './find';
import { earlierReply, rememberReply, retryableWriteOf } from './sessions';
import { WRITE_COMMANDS } from './write';

const COMMANDS: Record<string, Command> = {
  ...ADMIN_COMMANDS,
  ...FIND_COMMANDS,
  ...WRITE_COMMANDS,
  ...AGGREGATE_COMMANDS,
};
const GENERAL = [
  '$db',
  'lsid',
  'txnNumber',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'startTransaction',
  'autocommit',
];

const KNOWN_FIELDS = new Map(
  Object.entries(COMMANDS).map(([name, command]) => [name, new Set([name, ...GENERAL, ...command.arguments])]),
);
const READ_CONCERNS = new Set([undefined, 'local', 'available', 'majority', 'linearizable']);

function checkConcerns(body: Document): void {
  const level: unknown = (body.readConcern as Document | undefined)?.level;
  if (!READ_CONCERNS.has(level as string | undefined))
    throw new CommandError(72, `devdb does not support the read concern ${String(level)}`);
  const w: unknown = (body.writeConcern as Document | undefined)?.w;
  if (w !== undefined && w !== 0 && w !== 1 && w !== 'majority')
    throw new CommandError(100, 'Not enough data-bearing nodes: devdb is one node');
}

function runTimed(command: Command, context: CommandContext): Document {
  const startedAt = Date.now();
  const reply = command.run(context);
  const limit: unknown = context.body.maxTimeMS;
  if (command.writes !== true && typeof limit === 'number' && limit > 0 && Date.now() - startedAt > limit) {
    throw new CommandError(50, 'operation exceeded time limit');
  }
  return reply;
}

function runOnce(command: Command, context: CommandContext): Document {
  const retryable = command.writes === true ? retryableWriteOf(context.body) : (retryableWriteOf(context.body), null);
  if (retryable === null) return runTimed(command, context);
  const earlier = earlierReply(context.database, retryable);
  if (earlier !== null) return earlier;
  const reply = runTimed(command, context);
  rememberReply(context.database, retryable, reply);
  return reply;
}

/** Runs a writing command inside one commit: its effect is on disk when this returns. What it did before an error stays. */
function runCommitted(command: Command, context: CommandContext): Document {
  let reply: Document = {};
  try {
    context.database.disk.commit(() => {
      reply = answer(() => runOnce(command, context));
    });
  } catch (error) {
    context.onFatal(error);
    throw error;
  }
  return reply;
}

function answer(run: () => Document): Document {
  try {
    return run();
  } catch (error) {
    return toCommandError(error).toReply();
  }
}

/** Runs one command; a refusal is a reply too. Unknown commands are code 59, unknown arguments 40415. */
export function runCommand(context: CommandContext): Document {
  return answer(() => {
    const command = Object.hasOwn(COMMANDS, context.name) ? COMMANDS[context.name] : undefined;
    if (command === undefined) throw new CommandError(59, `no such command: '${context.name}'`);
    checkFields(context.body, KNOWN_FIELDS.get(context.name) as Set<string>, context.name);
    checkConcerns(context.body);
    return command.writes === true ? runCommitted(command, context) : runOnce(command, context);
  });
}
