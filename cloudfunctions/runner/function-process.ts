import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Who calls, as the platform would vouch for it; openid null = a call that did not come through WeChat. */
export interface PlatformCaller {
  openid: string | null;
}

interface Reply {
  id: string;
  ok: boolean;
  result?: string;
  error?: string;
}

const NAMESPACE = 'fulin-local';
const REGION = 'ap-shanghai';
const TIME_LIMIT_MS = 20_000;

/** The context the platform passes beside the event. `environment` is what its newer releases fill, `environ` the older ones. */
function toContext(name: string, requestId: string, { openid }: PlatformCaller): Record<string, unknown> {
  const call: Record<string, string> = {
    TCB_ENV: NAMESPACE,
    SCF_NAMESPACE: NAMESPACE,
    TRIGGER_SRC: 'tcb',
    ...(openid === null
      ? {}
      : { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: openid, WX_APPID: 'wx0000000000000000' }),
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    memory_limit_in_mb: 256,
    time_limit_in_ms: TIME_LIMIT_MS,
    request_id: requestId,
    function_name: name,
    function_version: '$LATEST',
    namespace: NAMESPACE,
    tencentcloud_region: REGION,
    environment: JSON.stringify(call),
    environ: Object.entries(call)
      .map((pair) => pair.join('='))
      .join(';'),
  };
}

/** One built function in a process of its own, out of a copy of its folder: what the folder lacks, it does not find. */
export class FunctionProcess {
  private readonly waiting = new Map<string, (reply: Reply) => void>();
  private calls = 0;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    child.on('message', (message: Reply) => this.waiting.get(message.id)?.(message));
    child.on('exit', () => {
      for (const [id, settle] of this.waiting) settle({ id, ok: false, error: 'the function process ended' });
    });
  }

  /** Copies the built folder and starts it. `env` is the function's configured environment. */
  static async start(name: string, builtFolder: string, env: Record<string, string>): Promise<FunctionProcess> {
    const folder = await mkdtemp(path.join(tmpdir(), `fulin-fn-${name}-`));
    await cp(builtFolder, folder, { recursive: true });
    const child = fork(path.join(import.meta.dirname, 'child.cjs'), [folder], {
      cwd: folder,
      execArgv: [],
      env: {
        PATH: process.env.PATH,
        TENCENTCLOUD_RUNENV: 'SCF',
        SCF_NAMESPACE: NAMESPACE,
        TENCENTCLOUD_REGION: REGION,
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error(`function ${name} could not be loaded`))),
    ]);
    return new FunctionProcess(name, child, folder);
  }

  /** Calls the function once and returns what it answered, through JSON as on the platform. */
  async call(event: unknown, caller: PlatformCaller): Promise<unknown> {
    this.calls += 1;
    const id = `${this.name}-${this.calls}`;
    let timer: NodeJS.Timeout | undefined;
    const reply = await new Promise<Reply>((resolve) => {
      this.waiting.set(id, resolve);
      timer = setTimeout(
        () => resolve({ id, ok: false, error: `no answer within ${TIME_LIMIT_MS} ms` }),
        TIME_LIMIT_MS,
      );
      this.child.send({ id, event, context: toContext(this.name, id, caller) });
    });
    clearTimeout(timer);
    this.waiting.delete(id);
    if (!reply.ok) throw new Error(reply.error);
    return JSON.parse(reply.result ?? 'null') as unknown;
  }

  async stop(): Promise<void> {
    const isOver = this.child.exitCode !== null || this.child.signalCode !== null;
    const ended = isOver ? Promise.resolve() : once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
