import type { Delivery } from '@fulin/core/broadcasts/model';
import { overlaps, type DrillFacts, type Fault } from './facts';

/** The engine waits this much longer than the channel does. */
const ENGINE_EXTRA_MS = 2_000;
/** A step between two writes that nothing disturbs takes less, on a loaded machine too. */
const STEP_MS = 1_000;

const isDown = ({ what }: Fault): boolean => what === 'kill' || what === 'stop';

/** Was this process the one that held the delivery when it was handed over? Owners name their process id (`newOwner`). */
function isHolder(fault: Fault, delivery: Delivery): boolean {
  return fault.pid !== null && delivery.claimedBy?.split('|')[2] === String(fault.pid);
}

/** Could this be why nobody knows what became of a delivery? By the reason it was given, each has its own few causes. */
function mayCause(fault: Fault, delivery: Delivery): boolean {
  const ownSimulator = fault.role === 'simulator' && fault.accountId === delivery.accountId;
  switch (delivery.reason) {
    case 'processLost':
      return isDown(fault) && (fault.role === 'store' || (fault.role === 'bot' && isHolder(fault, delivery)));
    case 'deadline':
      return (
        (ownSimulator && (isDown(fault) || fault.what === 'hang' || fault.what === 'delay')) ||
        (fault.role === 'bot' && fault.what === 'stop' && isHolder(fault, delivery))
      );
    case 'connectionLost':
      return (ownSimulator || (fault.role === 'bot' && isHolder(fault, delivery))) && isDown(fault);
    case 'channelError':
      return ownSimulator && (isDown(fault) || fault.what === 'answerLost');
    default:
      return false;
  }
}

/** Did something happen between the hand-over of a delivery and the latest instant its outcome would have been written? */
export function isExplained(delivery: Delivery, { faults, deadlineMs }: DrillFacts): boolean {
  const from = delivery.sendingAt?.getTime();
  if (from === undefined) return false;
  const to = from + deadlineMs + ENGINE_EXTRA_MS + STEP_MS;
  return faults.some((fault) => overlaps(fault, from - STEP_MS, to) && mayCause(fault, delivery));
}
