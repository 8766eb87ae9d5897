import { AppError } from '@fulin/core/errors';
import { z } from 'zod';

const schema = z.object({
  FULIN_DATA_DIR: z.string().min(1).default('.data'),
  FULIN_PUPPET_ENDPOINT: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/)
    .default('127.0.0.1:18788'),
  FULIN_PUPPET_TOKEN: z
    .string()
    .regex(/^insecure_\w+$/)
    .default('insecure_fulin_simulator'),
  FULIN_SIM_PORT: z.coerce.number().int().min(0).max(65535).default(18789),
  PUBLIC_URL: z.url().default('http://127.0.0.1:8080'),
  FULIN_SIM_FAULTS: z.enum(['on', 'off']).default('off'),
  FULIN_SIM_WORLD: z.string().min(1).optional(),
});

export interface SimSettings {
  dataDir: string;
  puppetEndpoint: string;
  puppetToken: string;
  port: number;
  publicUrl: string;
  faults: boolean;
  /** A JSON file with a world of one's own; null = the demo city. */
  worldFile: string | null;
}

/** Reads the simulator's settings. BAD_SETTING names the bad ones, never their values. */
export function readSimSettings(env: NodeJS.ProcessEnv): SimSettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new AppError('BAD_SETTING', `bad setting: ${names}`);
  }
  const value = parsed.data;
  return {
    dataDir: value.FULIN_DATA_DIR,
    puppetEndpoint: value.FULIN_PUPPET_ENDPOINT,
    puppetToken: value.FULIN_PUPPET_TOKEN,
    port: value.FULIN_SIM_PORT,
    publicUrl: value.PUBLIC_URL.replace(/\/+$/, ''),
    faults: value.FULIN_SIM_FAULTS === 'on',
    worldFile: value.FULIN_SIM_WORLD ?? null,
  };
}
