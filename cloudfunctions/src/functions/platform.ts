import { getCloudbaseContext } from '@cloudbase/node-sdk/dist/utils/tcbcontext';

/** What the platform hands to a function beside the event. */
export interface PlatformContext {
  callbackWaitsForEmptyEventLoop?: boolean;
  [key: string]: unknown;
}

/** The WeChat openid of the caller as the platform vouches for it; null when the call did not come through WeChat. */
export function readOpenid(context: PlatformContext): string | null {
  const { WX_OPENID } = getCloudbaseContext(context);
  return typeof WX_OPENID === 'string' && WX_OPENID !== '' ? WX_OPENID : null;
}
