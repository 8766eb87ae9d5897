import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../lib/paths';

export interface StackSettings {
  port: number;
  /** Absolute. Everything the stack writes is inside. */
  dataDir: string;
  /** How browsers and phones reach the stack, without a trailing slash. */
  publicUrl: string;
  /** undefined = start devdb. */
  mongodbUri: string | undefined;
}

const blank = (text: string | undefined) => (text === undefined || text.trim() === '' ? undefined : text.trim());
const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535)
    .optional(),
  FULIN_DATA_DIR: z.string().max(1000).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/)
    .optional(),
});

const WANTED: Record<string, string> = {
  PORT: 'a whole number from 1 to 65535',
  FULIN_DATA_DIR: 'a folder to write to',
  PUBLIC_URL: 'an http or https address',
  MONGODB_URI: 'a mongodb:// or mongodb+srv:// address',
};

/** Reads the start script's settings. Throws one line with the names of the bad ones, never their values. */
export function readStackSettings(env: NodeJS.ProcessEnv): StackSettings {
  const names = Object.keys(WANTED);
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, blank(env[name])])));
  if (!parsed.success) {
    const bad = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new Error(bad.map((name) => `Bad setting ${name}: it must be ${WANTED[name]}.`).join(' '));
  }
  const port = parsed.data.PORT ?? 8080;
  return {
    port,
    dataDir: path.resolve(ROOT, parsed.data.FULIN_DATA_DIR ?? '.data'),
    publicUrl: (parsed.data.PUBLIC_URL ?? `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
    mongodbUri: parsed.data.MONGODB_URI,
  };
}
