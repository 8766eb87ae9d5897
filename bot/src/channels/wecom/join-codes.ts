import { decodeCodePicture, MAX_CODE_BYTES } from '@fulin/core/groups/decode-code';
import { collectionOf, defineCollection } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import { addJoinWay, getJoinWay } from './api/join-ways';
import type { WecomClient } from './client/wecom-client';
import { noAnswer, WecomError } from './client/wecom-error';

interface JoinCode {
  /** The group's chat id. */
  _id: string;
  configId: string;
}

export const wecomJoinWaysSpec = defineCollection<JoinCode>('wecomJoinWays', []);

/** Codes that lead into one group each: made once, for a corp has 500,000 (path/92229), and then read. */
export class JoinCodes {
  constructor(
    private readonly db: Db,
    private readonly client: WecomClient,
    private readonly deadlineMs: number,
  ) {}

  /** The text inside the group's code. Throws `WecomError`, or `BAD_INPUT` for a picture without a code. */
  async codeOf(chatId: string, state: string): Promise<string> {
    const way = await getJoinWay(this.client, await this.configOf(chatId, state));
    return decodeCodePicture(await this.download(way.qrCodeUrl));
  }

  private async configOf(chatId: string, state: string): Promise<string> {
    const codes = collectionOf(this.db, wecomJoinWaysSpec);
    const known = await codes.findOne({ _id: chatId });
    if (known) return known.configId;
    const configId = await addJoinWay(this.client, { scene: 'qrCode', chatIds: [chatId], state });
    await codes.updateOne({ _id: chatId }, { $setOnInsert: { configId } }, { upsert: true });
    return configId;
  }

  private async download(url: string): Promise<Uint8Array> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(this.deadlineMs), redirect: 'error' });
      if (!response.ok) throw noAnswer('join_way picture', `HTTP ${response.status}`, false);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length > MAX_CODE_BYTES) throw noAnswer('join_way picture', 'too large', false);
      return bytes;
    } catch (error) {
      if (error instanceof WecomError) throw error;
      throw noAnswer('join_way picture', 'cannot be fetched', false);
    }
  }
}
