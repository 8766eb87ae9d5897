import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { isJoinAddress, uploadedCodeEnd } from './code-rules';
import { decodeCodePicture } from './decode-code';
import type { GroupCode } from './model';
import { upsertGroupCode } from './store';
import { CODE_UPLOAD_TEXTS } from './texts';

export interface CodeUpload {
  groupId: string;
  picture: Uint8Array;
  /** Absent: seven days from now. */
  expiresAt?: Date | undefined;
  staffId: string;
  /** The demo's own address, whose simulated groups have codes too; null elsewhere. */
  demoUrl: string | null;
}

/** Takes in a picture of a group's code: what it says must lead into a group. BAD_INPUT names the field and says why. */
export async function uploadGroupCode(db: Db, upload: CodeUpload, now: Date): Promise<GroupCode> {
  const expiresAt = uploadedCodeEnd(upload.expiresAt, now);
  if (expiresAt === null) throw refusal('badExpiry', 'expiresAt');
  const payload = decodeCodePicture(upload.picture);
  if (!isJoinAddress(payload, upload.demoUrl)) throw refusal('notAGroup', 'base64');
  const code: GroupCode = {
    _id: upload.groupId,
    payload,
    source: 'upload',
    uploadedBy: upload.staffId,
    fetchedAt: now,
    expiresAt,
  };
  await upsertGroupCode(db, code);
  return code;
}

function refusal(why: keyof typeof CODE_UPLOAD_TEXTS, field: string): AppError {
  return new AppError('BAD_INPUT', `uploaded code refused: ${why}`, { userText: CODE_UPLOAD_TEXTS[why], field });
}
