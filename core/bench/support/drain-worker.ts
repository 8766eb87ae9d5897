import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface DrainReport {
  done: number;
  /** Of the worker's own process, milliseconds. */
  cpuMs: number;
  /** Commands sent to the store; 0 where they are not counted. */
  roundTrips: number;
}

export interface DrainWorker {
  /** Lets it begin, and waits until it has done its share. */
  drain(): Promise<DrainReport>;
  end(): void;
}

/** Starts `workers/<name>.ts` as a process of its own and waits until it is connected and ready to begin. */
export async function startDrainWorker(name: string, ...args: string[]): Promise<DrainWorker> {
  const entry = fileURLToPath(new URL(`../workers/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) throw new Error(`${name} ended early`);
    return line.value;
  };
  await next();
  return {
    drain: async () => {
      child.stdin.write('go\n');
      return JSON.parse(await next()) as DrainReport;
    },
    end: () => void child.kill('SIGKILL'),
  };
}

/** The worker's side: says that it is ready, works when told to, and reports. */
export async function serveDrain(work: () => Promise<Omit<DrainReport, 'cpuMs'>>): Promise<void> {
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const cpu = process.cpuUsage();
  const report = await work();
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`${JSON.stringify({ ...report, cpuMs: (user + system) / 1_000 })}\n`);
}
