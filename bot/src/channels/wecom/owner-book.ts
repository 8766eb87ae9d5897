import { findGroup, groupsSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import { getGroupChat } from './api/group-chats';
import type { WecomClient } from './client/wecom-client';

/** Who owns each group: only the owner can confirm a send. Kept on the group, asked of WeCom when missing. */
export class OwnerBook {
  constructor(
    private readonly db: Db,
    private readonly client: WecomClient,
  ) {}

  /** The owner's userid. Throws `WecomError`. */
  async ownerOf(groupId: string, chatId: string): Promise<string> {
    const known = (await findGroup(this.db, groupId))?.ownerUserId;
    if (known) return known;
    const { owner } = await getGroupChat(this.client, chatId);
    await this.note(groupId, owner);
    return owner;
  }

  /** WeCom said who owns a group. */
  async note(groupId: string, owner: string): Promise<void> {
    await collectionOf(this.db, groupsSpec).updateOne(
      { _id: groupId, ownerUserId: { $ne: owner } },
      { $set: { ownerUserId: owner } },
    );
  }
}
