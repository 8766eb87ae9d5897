import { z } from 'zod';
import type { WecomClient } from '../client/wecom-client';
import { checkAtMost, WECOM_LIMITS } from './limits';

/** 加入群聊: one code that leads into up to five groups (path/92229). */
export interface JoinWay {
  /** qrCode: a picture to scan; button: the mini-program plug-in (path/93884). */
  scene: 'button' | 'qrCode';
  chatIds: readonly string[];
  /** Given back for each person who came through this code: at most 30 characters. */
  state: string;
  remark?: string;
  /** WeCom opens a further group when all are full, and does so unless told not to; Fulin's default is not to. */
  autoCreateRoom?: { baseName: string; firstNumber: number } | null;
}

export interface StoredJoinWay extends JoinWay {
  configId: string;
  /** Address of the picture; '' for a button. */
  qrCodeUrl: string;
}

const SCENES = { button: 1, qrCode: 2 } as const;
const nothing = z.object({});
const added = z.object({ config_id: z.string().min(1) });
const stored = z
  .object({
    join_way: z.object({
      config_id: z.string(),
      scene: z.coerce.number(),
      remark: z.string().nullish(),
      auto_create_room: z.coerce.number().nullish(),
      room_base_name: z.string().nullish(),
      room_base_id: z.coerce.number().nullish(),
      chat_id_list: z.array(z.string()).nullish(),
      qr_code: z.string().nullish(),
      state: z.string().nullish(),
    }),
  })
  .transform(({ join_way: way }): StoredJoinWay => ({
    configId: way.config_id,
    scene: way.scene === SCENES.button ? 'button' : 'qrCode',
    chatIds: way.chat_id_list ?? [],
    state: way.state ?? '',
    remark: way.remark ?? '',
    autoCreateRoom:
      way.auto_create_room === 1 ? { baseName: way.room_base_name ?? '', firstNumber: way.room_base_id ?? 1 } : null,
    qrCodeUrl: way.qr_code ?? '',
  }));

function toWire(way: JoinWay): Record<string, unknown> {
  checkAtMost('chatIds', way.chatIds.length, WECOM_LIMITS.chatsPerJoinWay, '一个入群码最多关联 5 个群');
  checkAtMost('state', [...way.state].length, WECOM_LIMITS.stateChars, '渠道标识最多 30 个字符');
  const auto = way.autoCreateRoom ?? null;
  return {
    scene: SCENES[way.scene],
    remark: way.remark ?? '',
    auto_create_room: auto === null ? 0 : 1,
    ...(auto === null ? {} : { room_base_name: auto.baseName, room_base_id: auto.firstNumber }),
    chat_id_list: way.chatIds,
    state: way.state,
  };
}

/** Makes a code; answers its id. A corp may have 500,000 (path/92229). */
export async function addJoinWay(client: WecomClient, way: JoinWay): Promise<string> {
  return (await client.call('externalcontact/groupchat/add_join_way', added, toWire(way))).config_id;
}

/** A code as WeCom has it. */
export function getJoinWay(client: WecomClient, configId: string): Promise<StoredJoinWay> {
  return client.call('externalcontact/groupchat/get_join_way', stored, { config_id: configId });
}

/** Puts other groups behind a code without changing what people scan. WeCom replaces the whole setting. */
export async function updateJoinWay(client: WecomClient, configId: string, way: JoinWay): Promise<void> {
  await client.call('externalcontact/groupchat/update_join_way', nothing, { config_id: configId, ...toWire(way) });
}

/** Ends a code: whoever scans it joins nothing any more. */
export async function deleteJoinWay(client: WecomClient, configId: string): Promise<void> {
  await client.call('externalcontact/groupchat/del_join_way', nothing, { config_id: configId });
}
