import '@fastify/cookie';
import type { FastifyReply } from 'fastify';

export const STAFF_COOKIE = 'fulin_staff';
export const MEMBER_COOKIE = 'fulin_member';
export const CSRF_HEADER = 'x-fulin-csrf';

/** Sets a session cookie that scripts cannot read and other sites cannot send. */
export function setSessionCookie(
  reply: FastifyReply,
  name: string,
  token: string,
  options: { expires: Date; path: string; secure: boolean },
): void {
  reply.setCookie(name, token, { httpOnly: true, sameSite: 'strict', ...options });
}

/** Takes a session cookie back. */
export function dropSessionCookie(reply: FastifyReply, name: string, path: string): void {
  reply.clearCookie(name, { path });
}
