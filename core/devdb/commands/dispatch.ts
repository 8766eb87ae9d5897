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

export interface Outcome {
  reply: Document;
  /** The reply may go out only when everything written is on disk. */
  writes: boolean;
}

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

/** Runs one command; never throws. Unknown commands are code 59, unknown arguments 40415. */
export function runCommand(context: CommandContext): Outcome {
  const command = Object.hasOwn(COMMANDS, context.name) ? COMMANDS[context.name] : undefined;
  try {
    if (command === undefined) throw new CommandError(59, `no such command: '${context.name}'`);
    checkFields(context.body, KNOWN_FIELDS.get(context.name) as Set<string>, context.name);
    checkConcerns(context.body);
    if (command.writes !== true) return { reply: runOnce(command, context), writes: false };
    let reply: Document = {};
    let failure: unknown = null;
    context.database.disk.batch(() => {
      try {
        reply = runOnce(command, context);
      } catch (error) {
        failure = error;
      }
    });
    if (failure !== null) throw failure as Error;
    return { reply, writes: true };
  } catch (error) {
    return { reply: toCommandError(error).toReply(), writes: command?.writes === true };
  }
}
