import { createHash } from 'node:crypto';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi;

/** The CSP sources of a page's own inline scripts, so that those run and injected ones do not. */
export function scriptHashes(html: string): string[] {
  return [...html.matchAll(INLINE_SCRIPT)]
    .map((match) => match[1] ?? '')
    .filter((code) => code.trim() !== '')
    .map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
}

export interface PagePolicy {
  /** Hashes of inline scripts that may run. */
  scripts?: readonly string[];
  /** The UI libraries write style elements as they go. */
  inlineStyles?: boolean;
}

/** The content security policy of a page served from here: everything from this origin, nothing framed by others. */
export function contentSecurityPolicy({ scripts = [], inlineStyles = false }: PagePolicy): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    `style-src 'self'${inlineStyles ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}
