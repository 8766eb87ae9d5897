import { inRoot } from '../lib/paths';
import type { PartSpec } from './part';
import { tcpAnswers, httpAnswers } from './probes';

const TSX = ['--import', 'tsx'];

export function devdbPart(env: Record<string, string>, port: number): PartSpec {
  return { name: 'devdb', args: [...TSX, inRoot('core/devdb/main.ts')], env, isUp: () => tcpAnswers(port) };
}

export function simulatorPart(env: Record<string, string>, httpUrl: string): PartSpec {
  return {
    name: 'simulator',
    args: [inRoot('bot/dist/simulator.js')],
    env,
    isUp: () => httpAnswers(`${httpUrl}/sim/healthz`),
  };
}

export function apiPart(env: Record<string, string>, url: string): PartSpec {
  return { name: 'api', args: [inRoot('cloudfunctions/dist-http/main.js')], env, isUp: () => httpAnswers(`${url}/`) };
}

/** The bot is up when the whole stack is healthy: the health page reads its heartbeat. */
export function botPart(env: Record<string, string>, url: string): PartSpec {
  return { name: 'bot', args: [inRoot('bot/dist/main.js')], env, isUp: () => httpAnswers(`${url}/healthz`) };
}
