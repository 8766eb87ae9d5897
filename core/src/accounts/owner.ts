import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Names the running kernel and its table of process ids. Only where both can be read may one process conclude from a process
 * id that another is gone; elsewhere leases simply run out.
 */
function readMachine(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

const machine = readMachine();

/** A name for this process as holder of leases: never used again, also after a restart. */
export function newOwner(): string {
  return [hostname(), machine ?? '?', process.pid, randomUUID()].join('|');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Has the process behind an owner name certainly ended? Only answered with true for processes of this very machine. */
export function isOwnerGone(owner: string, self: string): boolean {
  const [host, theirMachine, pid] = owner.split('|');
  if (owner === self || machine === null || theirMachine !== machine || host !== hostname()) return false;
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0) return false;
  // Two owners in one living process are both alive; a restarted container may get the same id, but then it is not ours.
  return !isRunning(number);
}
