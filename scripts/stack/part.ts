import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot, ROOT } from '../lib/paths';

export interface PartSpec {
  name: string;
  /** Node arguments: the script and its options. */
  args: string[];
  env: Record<string, string>;
  /** Is the part up? Asked every 150 ms until it says so. */
  isUp: () => Promise<boolean>;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
const STOP_MS = 4_000;
const UP_MS = 60_000;

/** One process of the stack: started, written to its log, started again with back-off when it dies, stopped on request. */
export class Part {
  #child: ChildProcess | undefined;
  #log: WriteStream;
  #stopping = false;
  #pause = FIRST_PAUSE_MS;
  #lastLines: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  restarts = 0;

  constructor(
    readonly spec: PartSpec,
    private readonly logDir: string,
    private readonly say: (line: string) => void,
  ) {
    mkdirSync(logDir, { recursive: true });
    this.#log = createWriteStream(path.join(logDir, `${spec.name}.log`), { flags: 'a' });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and resolves when it is up; throws with its last words when it is not. */
  async start(): Promise<void> {
    this.#spawn();
    await this.waitUntilUp();
  }

  async waitUntilUp(): Promise<void> {
    const deadline = Date.now() + UP_MS;
    while (Date.now() < deadline) {
      if (await this.spec.isUp().catch(() => false)) return;
      if (this.restarts >= 3) break;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Error(
      `${this.spec.name} did not come up. Its last words:\n${this.#lastLines.join('\n')}\nLog: ${this.logDir}`,
    );
  }

  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(hard);
    }
    await new Promise<void>((resolve) => this.#log.end(resolve));
  }

  #spawn(): void {
    const child = spawn(process.execPath, ['--import', inRoot('scripts/stack/follow-parent.mjs'), ...this.spec.args], {
      cwd: ROOT,
      env: { ...process.env, ...this.spec.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const startedAt = Date.now();
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#note(line));
    }
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      if (Date.now() - startedAt > 30_000) this.#pause = FIRST_PAUSE_MS;
      this.restarts += 1;
      this.say(`${this.spec.name} ended (${signal ?? `code ${code}`}); starting it again in ${this.#pause} ms`);
      this.#timer = setTimeout(() => this.#spawn(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    });
  }

  #note(line: string): void {
    this.#log.write(`${line}\n`);
    this.#lastLines = [...this.#lastLines.slice(-11), line];
  }
}
