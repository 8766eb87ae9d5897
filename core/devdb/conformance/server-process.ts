import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface ServerProcess {
  uri: string;
  /** Ends the process with a signal and waits for its end; gives the exit code, null after a SIGKILL. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function launch(dataDir: string, env: NodeJS.ProcessEnv): ChildProcess {
  const clean: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_OPTIONS: '',
    NODE_ENV: 'test',
    FULIN_DEVDB_PORT: '0',
    FULIN_DATA_DIR: dataDir,
    ...env,
  };
  return spawn(process.execPath, ['--import', 'tsx', MAIN], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts devdb's own entry as a real process and waits for its ready line. */
export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const child = launch(dataDir, {});
  let stderr = '';
  child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const uri = await new Promise<string>((resolve, reject) => {
    let stdout = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      stdout += bytes.toString();
      if (stdout.includes('\n')) resolve((JSON.parse(stdout) as { uri: string }).uri);
    });
    child.once('exit', (code) => reject(new Error(`devdb ended with ${String(code)}: ${stderr}`)));
  });
  return {
    uri,
    end: async (signal) => {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

/** Runs devdb's entry where it is expected to end by itself. */
export async function runServerProcess(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = launch(dataDir, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
