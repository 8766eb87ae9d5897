import type { Group, GroupCode } from '@fulin/core/groups/model';
import type { GroupCodeView } from '@fulin/core/groups/views';
import QRCode from 'qrcode';

const CODE_PX = 480;

/** Draws a code's text as a picture: a data URL of 480 × 480 px. */
export function drawCode(payload: string): Promise<string> {
  return QRCode.toDataURL(payload, { width: CODE_PX, margin: 2, errorCorrectionLevel: 'M' });
}

/** A code as a cardholder's phone shows it. */
export async function toGroupCodeView(group: Group, code: GroupCode): Promise<GroupCodeView> {
  return {
    groupId: group._id,
    groupName: group.name,
    payload: code.payload,
    png: await drawCode(code.payload),
    expiresAt: code.expiresAt,
  };
}
