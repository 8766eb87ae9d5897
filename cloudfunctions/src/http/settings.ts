import { areDomains, parseDomains } from '@fulin/core/rehearsal/link-rules';
import { AppError } from '@fulin/core/errors';
import type { CallbackSettings } from '@fulin/core/wecom/open-callback';
import { z } from 'zod';

export interface HttpSettings {
  port: number;
  host: string;
  /** How browsers reach the server, without a trailing slash. */
  publicUrl: string;
  /** Cookies carry Secure: the public address is https. */
  secureCookies: boolean;
  mongodbUri: string;
  /** Base address of the simulator's HTTP server; null = there is none. */
  simulatorUrl: string | null;
  /** Cardholders without a password and log-ins on the landing page. Never in production. */
  demo: boolean;
  /** What WeCom's callbacks are signed and sealed with; null = there are none. */
  wecomCallback: CallbackSettings | null;
  /** The bank's own domains, which links in posts may lead to; empty = not set. */
  linkDomains: readonly string[];
  /** What Prometheus shows to read `/metrics`; null = private addresses need none, others are refused. */
  metricsToken: string | null;
}

const filled = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text));
const pass = <T extends z.ZodType<unknown, string | undefined>>(one: T) => filled.optional().pipe(one);

const schema = z.object({
  PORT: pass(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .default('8080')
      .transform(Number)
      .refine((port) => port <= 65_535),
  ),
  FULIN_HOST: pass(z.string().optional()),
  PUBLIC_URL: pass(z.url({ protocol: /^https?$/ }).optional()),
  MONGODB_URI: pass(z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/)),
  FULIN_SIM_HTTP: pass(z.url({ protocol: /^https?$/ }).optional()),
  FULIN_DEMO: pass(z.enum(['0', '1']).default('0')),
  NODE_ENV: pass(z.string().optional()),
  FULIN_LINK_DOMAINS: pass(z.string().optional()).transform(parseDomains).refine(areDomains),
  FULIN_METRICS_TOKEN: pass(z.string().min(16).optional()),
  WECOM_CORP_ID: pass(z.string().optional()),
  WECOM_CALLBACK_TOKEN: pass(z.string().optional()),
  WECOM_CALLBACK_AES_KEY: pass(
    z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/)
      .optional(),
  ),
});

const WANTED: Record<string, string> = {
  PORT: 'a whole number from 0 to 65535',
  FULIN_HOST: 'an address to listen on',
  PUBLIC_URL: 'an http or https address',
  MONGODB_URI: 'a mongodb:// or mongodb+srv:// address',
  FULIN_SIM_HTTP: 'an http address',
  FULIN_METRICS_TOKEN: 'at least 16 characters',
  WECOM_CALLBACK_TOKEN: 'set together with WECOM_CORP_ID and WECOM_CALLBACK_AES_KEY',
  WECOM_CALLBACK_AES_KEY: '43 letters and digits',
  FULIN_LINK_DOMAINS: 'domain names with commas between them, without a protocol or path',
  FULIN_DEMO: '1 or 0, and not 1 when NODE_ENV is production',
};

function badSetting(names: string[]): AppError {
  const lines = names.map((name) => `Bad setting ${name}: it must be ${WANTED[name] ?? 'something else'}.`);
  return new AppError('BAD_SETTING', lines.join(' '));
}

const trim = (url: string) => url.replace(/\/+$/, '');

/** All three or none: half of them would refuse every callback in silence. */
function callbackOf(data: z.infer<typeof schema>): CallbackSettings | null {
  const { WECOM_CORP_ID: corpId, WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: encodingAesKey } = data;
  if (!token && !encodingAesKey) return null;
  if (!corpId || !token || !encodingAesKey) throw badSetting(['WECOM_CALLBACK_TOKEN']);
  return { corpId, token, encodingAesKey };
}

/** Reads the server's settings. BAD_SETTING names the bad ones in one line, never their values. */
export function readHttpSettings(env: NodeJS.ProcessEnv): HttpSettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) throw badSetting([...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]);
  const { data } = parsed;
  if (data.FULIN_DEMO === '1' && data.NODE_ENV === 'production') throw badSetting(['FULIN_DEMO']);
  const publicUrl = trim(data.PUBLIC_URL ?? `http://127.0.0.1:${data.PORT}`);
  return {
    port: data.PORT,
    // A demo lets anybody be anybody: it stays on this machine unless told otherwise.
    host: data.FULIN_HOST ?? (data.FULIN_DEMO === '1' ? '127.0.0.1' : '0.0.0.0'),
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    mongodbUri: data.MONGODB_URI,
    simulatorUrl: data.FULIN_SIM_HTTP === undefined ? null : trim(data.FULIN_SIM_HTTP),
    demo: data.FULIN_DEMO === '1',
    linkDomains: data.FULIN_LINK_DOMAINS,
    wecomCallback: callbackOf(data),
    metricsToken: data.FULIN_METRICS_TOKEN ?? null,
  };
}
