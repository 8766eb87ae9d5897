import type { DemoMemberView } from '@fulin/core/members/views';

/** Cardholders whose name or id contains `q`; null when this server has no demo identities. */
export async function findDemoMembers(q: string): Promise<DemoMemberView[] | null> {
  const response = await fetch(`/api/demo/members?q=${encodeURIComponent(q)}`, { credentials: 'same-origin' }).catch(
    () => null,
  );
  if (!response?.ok) return null;
  const body: unknown = await response.json().catch(() => null);
  return Array.isArray(body) ? (body as DemoMemberView[]) : null;
}

/** Becomes that cardholder; the server sets the cookie. Returns whether it worked. */
export async function becomeDemoMember(memberId: string): Promise<boolean> {
  const response = await fetch('/api/demo/sign-in', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ memberId }),
  }).catch(() => null);
  return response?.ok ?? false;
}
