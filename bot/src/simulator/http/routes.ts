import type { FastifyInstance } from 'fastify';
import QRCode from 'qrcode';
import { z } from 'zod';
import { ROOM_CAPACITY } from '../model';
import type { SayInput, World } from '../world';
import {
  codeBody,
  codeParams,
  messagesQuery,
  parseInput,
  peopleQuery,
  personBody,
  roomParams,
  sayBody,
  whoBody,
} from './input';
import type { Live } from './live';
import { SIM_CARD } from '../model';
import { toRoomRow, toRoomRows, toRoomView } from './views';

const lastEventId = z.coerce.number().int().min(0).nullable().catch(null);

/** As WeChat shows a card: its picture comes from the mini-program itself. */
function cardMessage(card: { title: string; pagePath: string } | undefined): Partial<SayInput> {
  if (!card) return {};
  const attachment = { title: card.title, description: '', url: card.pagePath, thumbnailUrl: SIM_CARD.thumbUrl };
  return { kind: 'miniProgram', attachment };
}

/** What the page (and a test standing in for a person) can ask of the simulated WeChat. */
export function addRoutes(app: FastifyInstance, world: World, live: Live): void {
  app.get('/sim/healthz', () => ({ ok: true, rooms: world.rooms.size, people: world.people.size }));
  app.get('/sim/api/rooms', () => ({ rooms: toRoomRows(world), seq: world.events.at(-1)?.seq ?? 0 }));

  app.get('/sim/api/people', (request) => {
    const { q, limit } = parseInput(peopleQuery, request.query);
    const all = [...world.people.values()].filter(
      (person) => !person.personId.startsWith('sim_bot') && person.name.includes(q),
    );
    return { people: all.slice(0, limit), total: all.length };
  });
  app.post('/sim/api/people', (request) => world.addPerson(parseInput(personBody, request.body).name));

  app.get('/sim/api/rooms/:roomId/messages', (request) => {
    const { limit, before } = parseInput(messagesQuery, request.query);
    return toRoomView(world, world.room(parseInput(roomParams, request.params).roomId), ROOM_CAPACITY, limit, before);
  });
  app.get('/sim/api/rooms/:roomId/code', async (request) => {
    const { roomId } = parseInput(roomParams, request.params);
    const payload = world.codeOf(roomId);
    const png = await QRCode.toDataURL(payload, { width: 480, margin: 2 });
    return { payload, png, expiresAt: world.room(roomId).code?.expiresAt };
  });
  app.post('/sim/api/rooms/:roomId/join', (request) => {
    const { roomId } = parseInput(roomParams, request.params);
    return world.join(roomId, parseInput(whoBody, request.body).personId, 'button');
  });
  app.post('/sim/api/rooms/:roomId/leave', (request) => {
    const { roomId } = parseInput(roomParams, request.params);
    world.leave(roomId, parseInput(whoBody, request.body).personId);
    return { ok: true };
  });
  app.post('/sim/api/rooms/:roomId/say', (request) => {
    const { roomId } = parseInput(roomParams, request.params);
    const { personId, text, mentions, card } = parseInput(sayBody, request.body);
    const { id, seq, at } = world.say({ roomId, from: personId, text, mentions, ...cardMessage(card) });
    return { id, seq, at };
  });

  app.get('/sim/api/codes/:code', (request) =>
    toRoomRow(world, world.roomOfCode(parseInput(codeParams, request.params).code)),
  );
  app.post('/sim/api/join', (request) => {
    const { personId, code } = parseInput(codeBody, request.body);
    const room = world.roomOfCode(code);
    return { roomId: room.roomId, ...world.join(room.roomId, personId, 'code') };
  });

  app.get('/sim/events', (request, reply) => {
    const query = request.query as Record<string, unknown>;
    reply.hijack();
    live.attach(reply.raw, lastEventId.parse(request.headers['last-event-id'] ?? query.from ?? null));
  });
}
