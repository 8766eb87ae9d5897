import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessSpec {
  name: string;
  args: string[];
  env: Record<string, string>;
  /** The line on standard output that says it is ready. */
  readyLine: RegExp;
}

/** Ends the process when whoever started it is gone, however it went. */
const FOLLOW_PARENT = new URL('../../scripts/stack/follow-parent.mjs', import.meta.url).href;
const KEPT_LINES = 15;
const START_MS = 60_000;

/** One process of a drill: a real one, so that SIGKILL is a real one too. */
export class DrillProcess {
  private child: ChildProcess | undefined;
  private readonly words: string[] = [];
  private ready: Promise<string> | undefined;

  constructor(private readonly spec: ProcessSpec) {}

  get name(): string {
    return this.spec.name;
  }

  /** Of the running process, or of the last one. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Its last lines, for a failure's message. */
  get lastWords(): string {
    return this.words.join('\n');
  }

  /** Starts it; resolves with its ready line. */
  start(): Promise<string> {
    const { name, args, env, readyLine } = this.spec;
    const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    this.ready = new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} was not ready in time\n${this.lastWords}`)), START_MS);
      const note = (line: string): void => {
        this.words.push(line);
        if (this.words.length > KEPT_LINES) this.words.shift();
        if (readyLine.test(line)) {
          clearTimeout(timer);
          resolve(line);
        }
      };
      for (const stream of [child.stdout, child.stderr])
        if (stream) createInterface({ input: stream }).on('line', note);
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        reject(new Error(`${name} ended (${signal ?? code}) before it was ready\n${this.lastWords}`));
      });
    });
    this.ready.catch(() => undefined);
    return this.ready;
  }

  /** Waits until the running one is ready. */
  async waitReady(): Promise<void> {
    await this.ready;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Ends it and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await gone;
  }
}
