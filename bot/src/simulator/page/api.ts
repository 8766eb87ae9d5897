import type { ChatEvent, RoomRow, RoomView } from '../http/views';

export type { ChatEvent, RoomRow, RoomView };
export interface Person {
  personId: string;
  name: string;
}

/** What went wrong, in the words the server chose for people. */
export class ApiError extends Error {}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(`/sim/api/${path}`, init);
  } catch {
    throw new ApiError('网络好像断开了,请稍后再试');
  }
  const json = (await response.json().catch(() => null)) as { error?: { userText?: string } } | null;
  if (!response.ok || json === null) throw new ApiError(json?.error?.userText ?? '模拟微信暂时没有响应,请稍后再试');
  return json as T;
}

const room = (roomId: string): string => `rooms/${encodeURIComponent(roomId)}`;

/** The simulated WeChat's JSON endpoints. Every call rejects with an `ApiError` whose message can be shown. */
export const api = {
  rooms: () => ask<{ rooms: RoomRow[]; seq: number }>('rooms'),
  chat: (roomId: string, before?: number) =>
    ask<RoomView>(`${room(roomId)}/messages${before ? `?before=${before}` : ''}`),
  people: (q: string) => ask<{ people: Person[]; total: number }>(`people?q=${encodeURIComponent(q)}`),
  newPerson: (name: string) => ask<Person>('people', { name }),
  join: (roomId: string, personId: string) => ask<{ joined: boolean }>(`${room(roomId)}/join`, { personId }),
  leave: (roomId: string, personId: string) => ask(`${room(roomId)}/leave`, { personId }),
  say: (roomId: string, personId: string, text: string, mentions: string[]) =>
    ask(`${room(roomId)}/say`, { personId, text, mentions }),
  roomOfCode: (code: string) => ask<RoomRow>(`codes/${encodeURIComponent(code)}`),
  joinByCode: (code: string, personId: string) => ask<{ roomId: string; joined: boolean }>('join', { code, personId }),
  qrCode: (roomId: string) => ask<{ png: string; expiresAt: string }>(`${room(roomId)}/code`),
};
