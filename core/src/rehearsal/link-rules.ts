/** A link as it stands in a text, with or without its protocol: people paste both, and phones make both tappable. */
const LINK =
  /(?:https?:\/\/[^\s\u4e00-\u9fff\uff00-\uffef<>"'。]+)|(?<![A-Za-z0-9@._-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|cn|net|org|top|xyz|vip|cc|shop|store|info|biz|io|co|me|ly|im|gg|tv|link|site|app|club|wang|ren|ink|fun|online|live|work|gov|edu|mobi|asia|hk|tw|us|ru)(?![A-Za-z0-9-])(?::\d+)?(?:\/[^\s\u4e00-\u9fff\uff00-\uffef<>"']*)?/giu;

/** Services that hide where a link leads. */
const SHORTENERS: ReadonlySet<string> = new Set([
  't.cn',
  'dwz.cn',
  'url.cn',
  'suo.im',
  'bit.ly',
  'tinyurl.com',
  'goo.gl',
  't.co',
  'is.gd',
  'mrw.so',
  'u.nu',
  '0x3.me',
  'c7.gg',
  'sourl.cn',
]);

/** Every link in a text, as it stands there, without the punctuation that ends a sentence. */
export function linksIn(text: string): string[] {
  return [...new Set([...text.matchAll(LINK)].map(([found]) => found.replace(/[.,;:!?)\]]+$/u, '')))];
}

function hostOf(link: string): string | null {
  try {
    const url = new URL(/^https?:\/\//iu.test(link) ? link : `https://${link}`);
    return url.hostname.toLowerCase().replace(/\.$/u, '');
  } catch {
    return null;
  }
}

/** A setting's domains, one line: 'bank.example, card.bank.example'. */
export function parseDomains(setting: string | undefined): string[] {
  return (setting ?? '')
    .split(/[\s,;]+/u)
    .map((domain) => domain.toLowerCase().replace(/^\.+|\.+$/gu, ''))
    .filter((domain) => domain !== '');
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/u;

/** Are they all whole domain names? 'com' alone would let everybody in. */
export function areDomains(domains: readonly string[]): boolean {
  return domains.every((domain) => DOMAIN.test(domain));
}

export type LinkVerdict = 'own' | 'foreign' | 'short' | 'insecure' | 'unchecked';

/**
 * Does a link lead to the bank's domains or below them? What stands before an @ does not count, nor does a domain that merely ends
 * with the same letters. `unchecked` = no domains are set.
 */
export function judgeLink(link: string, domains: readonly string[]): LinkVerdict {
  const host = hostOf(link);
  if (host === null) return 'foreign';
  if (SHORTENERS.has(host)) return 'short';
  if (domains.length === 0) return 'unchecked';
  if (!domains.some((domain) => host === domain || host.endsWith(`.${domain}`))) return 'foreign';
  return /^http:\/\//iu.test(link) ? 'insecure' : 'own';
}
