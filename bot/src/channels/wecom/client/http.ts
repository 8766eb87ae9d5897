import { noAnswer, WecomError } from './wecom-error';

export interface WireCall {
  baseUrl: string;
  /** Path under `/cgi-bin/`, which is also the interface's name in logs. */
  api: string;
  query: Record<string, string>;
  /** null = GET; a `FormData` is uploaded. */
  body: unknown;
  deadlineMs: number;
}

/** Faults before a byte was sent: the call certainly did nothing. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

interface Fault {
  cause?: { code?: unknown; errors?: Array<{ code?: unknown }> };
}

/** The system's name of a connection fault: on the cause, or on its parts when several addresses were tried. */
function faultCode(error: unknown): string {
  const cause = (error as Fault | null)?.cause;
  const code = cause?.code ?? cause?.errors?.[0]?.code;
  return typeof code === 'string' ? code : 'unknown';
}

/**
 * One call over HTTP with a deadline for the whole answer; answers the parsed JSON. Throws `WecomError`; the original error is
 * not kept, for its texts may show the address with the token in it. Redirects are refused for the same reason.
 */
export async function callWire(call: WireCall): Promise<unknown> {
  const url = new URL(`cgi-bin/${call.api}`, call.baseUrl.endsWith('/') ? call.baseUrl : `${call.baseUrl}/`);
  for (const [name, value] of Object.entries(call.query)) url.searchParams.set(name, value);
  const signal = AbortSignal.timeout(call.deadlineMs);
  try {
    const response = await fetch(url, {
      signal,
      redirect: 'error',
      ...toRequest(call.body),
    });
    const text = await response.text();
    if (!response.ok) throw noAnswer(call.api, `HTTP ${response.status}`, true);
    return parseJson(call.api, text);
  } catch (error) {
    if (error instanceof WecomError) throw error;
    if (signal.aborted) throw noAnswer(call.api, `no answer within ${call.deadlineMs} ms`, true);
    const code = faultCode(error);
    throw noAnswer(call.api, `connection fault ${code}`, !NEVER_LEFT.has(code));
  }
}

/** A form goes as one (uploads), everything else as JSON. */
function toRequest(body: unknown): RequestInit {
  if (body === null) return {};
  if (body instanceof FormData) return { method: 'POST', body };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function parseJson(api: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noAnswer(api, 'the answer is not JSON', true);
  }
}
