/** transient: try again · final: never again · rateLimited: later, with a pause · auth: token, secret or rights are wrong. */
export type WecomErrorKind = 'transient' | 'final' | 'rateLimited' | 'auth';

/** Global error codes (path/90313) that the channel's calls can meet. Every other code is final, and shown with its number. */
export const KNOWN_ERRCODES = [
  -1, 40001, 40003, 40007, 40013, 40014, 40031, 40035, 40058, 40063, 40094, 40096, 41001, 41004, 41048, 41051, 41096,
  42001, 44004, 45002, 45009, 45011, 45033, 48002, 48004, 48005, 50002, 50003, 60011, 60020, 60111, 81013, 84061, 84074,
  90501, 301002,
] as const;
export type KnownErrcode = (typeof KNOWN_ERRCODES)[number];

interface ErrcodeMeaning {
  kind: WecomErrorKind;
  /** What ops reads. */
  text: string;
}

/** Exhaustive: a code without a meaning is a compile error. */
export const ERRCODE_MEANINGS: Record<KnownErrcode, ErrcodeMeaning> = {
  [-1]: { kind: 'transient', text: '企业微信系统繁忙,稍后再试' },
  40001: { kind: 'auth', text: '企业微信应用的密钥不正确,请检查设置' },
  40003: { kind: 'final', text: '成员账号无效,请检查群主设置' },
  40007: { kind: 'final', text: '素材已失效,请重新上传图片或文件' },
  40013: { kind: 'auth', text: '企业编号不正确,请检查设置' },
  40014: { kind: 'auth', text: '企业微信访问凭证失效' },
  40031: { kind: 'final', text: '有成员不在通讯录中' },
  40035: { kind: 'final', text: '提交的参数不合法' },
  40058: { kind: 'final', text: '提交的参数不符合企业微信要求' },
  40063: { kind: 'final', text: '缺少必填内容' },
  40094: { kind: 'final', text: '链接地址不合法' },
  40096: { kind: 'final', text: '外部联系人不存在' },
  41001: { kind: 'auth', text: '请求里缺少访问凭证' },
  41004: { kind: 'auth', text: '没有设置企业微信应用的密钥' },
  41048: { kind: 'final', text: '没有可发送的客户群' },
  41051: { kind: 'final', text: '客户已开始聊天,欢迎语不再发送' },
  41096: { kind: 'transient', text: '欢迎语正在发送,稍后再试' },
  42001: { kind: 'auth', text: '企业微信访问凭证已过期' },
  44004: { kind: 'final', text: '消息内容为空' },
  45002: { kind: 'final', text: '消息内容太长' },
  45009: { kind: 'rateLimited', text: '接口调用次数已达上限,稍后再试' },
  45011: { kind: 'rateLimited', text: '接口调用太频繁,稍后再试' },
  45033: { kind: 'rateLimited', text: '接口同时调用太多,稍后再试' },
  48002: { kind: 'auth', text: '应用没有这个接口的权限' },
  48004: { kind: 'auth', text: '企业授权已取消' },
  48005: { kind: 'final', text: '接口已停用' },
  50002: { kind: 'final', text: '群主不在应用可见范围内' },
  50003: { kind: 'auth', text: '应用已被停用' },
  60011: { kind: 'final', text: '没有操作该成员的权限' },
  60020: { kind: 'auth', text: '服务器地址不在企业可信名单中' },
  60111: { kind: 'final', text: '成员账号不存在' },
  81013: { kind: 'final', text: '指定的成员全部无效或无权限' },
  84061: { kind: 'final', text: '客户关系不存在' },
  84074: { kind: 'auth', text: '没有客户联系权限' },
  90501: { kind: 'final', text: '这个群不是客户群' },
  301002: { kind: 'auth', text: '没有操作该应用的权限' },
};

/** Codes that say "this token is no longer good" (path/91039): fetched anew, and the call made once more. */
const STALE_TOKEN_CODES: ReadonlySet<number> = new Set([40014, 42001]);

export function isStaleToken(errcode: number): boolean {
  return STALE_TOKEN_CODES.has(errcode);
}

function isKnown(errcode: number): errcode is KnownErrcode {
  return (KNOWN_ERRCODES as readonly number[]).includes(errcode);
}

/** What an error code means; an unknown one is final and keeps its number in the text. */
export function meaningOf(errcode: number): ErrcodeMeaning {
  return isKnown(errcode) ? ERRCODE_MEANINGS[errcode] : { kind: 'final', text: `企业微信返回错误 ${errcode}` };
}
