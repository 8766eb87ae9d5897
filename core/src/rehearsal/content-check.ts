import type { Offer } from '../offers/model';
import { absoluteClaims, inducedSharing, promisedReturns } from './claim-rules';
import { FINDING_TEXTS, type FindingCode } from './content-texts';
import { judgeLink, linksIn, type LinkVerdict } from './link-rules';
import type { BroadcastContent, BroadcastFields } from '../broadcasts/model';
import { holdsCardNumber, mobileNumbers } from './number-rules';
import { templatedTexts, type TemplatedText } from '../content/templated-texts';
import { offerNamed, pastDeadlines, saysTerms, saysWhen } from './terms-rules';

export type FindingLevel = 'block' | 'warn';

/** One thing the content check has to say. `block` keeps a plan from being handed to a checker. */
export interface Finding {
  level: FindingLevel;
  code: FindingCode;
  /** Dotted, e.g. 'content.steps.0.text'. */
  field: string;
  text: string;
}

/** What is known beside the fields themselves. */
export interface ContentFacts {
  now: Date;
  /** The first moment it would be sent; null = never, or only when somebody joins. */
  firstRunAt?: Date | null;
  /** The bank's own domains; empty = not set, and links are only warned about. */
  linkDomains: readonly string[];
  /** The offers it names, by the ids of `offerIdsNamed`; an id that is missing is unknown. */
  offers: ReadonlyMap<string, Pick<Offer, 'title' | 'state' | 'to'>>;
  /** The pictures it names that exist. */
  mediaIds: ReadonlySet<string>;
}

/** WeCom, `externalcontact/add_msg_template` (path/92135): bytes of a text, and of the titles of cards. */
const WECOM_BYTES = { text: 4_000, link: { title: 128, description: 512 }, miniProgram: { title: 64 } };

const OFFER_ID = /(?<![A-Za-z0-9_])off_[A-Za-z0-9_-]{1,60}/gu;

const LINK_FINDINGS: Record<Exclude<LinkVerdict, 'own'>, [FindingLevel, FindingCode & `${string}ink${string}`]> = {
  foreign: ['block', 'foreignLink'],
  short: ['block', 'shortLink'],
  insecure: ['warn', 'insecureLink'],
  unchecked: ['warn', 'linkUnchecked'],
};

function addressesOf(content: BroadcastContent): string[] {
  if (content.type === 'link') return [content.url];
  return content.type === 'miniProgram' ? [content.pagePath] : [];
}

/** The offers a content links to or names by id. */
export function offerIdsNamed(content: BroadcastContent): string[] {
  const passages = [...templatedTexts(content).map((one) => one.text), ...addressesOf(content)];
  return [...new Set(passages.flatMap((text) => [...text.matchAll(OFFER_ID)].map(([id]) => id)))];
}

/** The pictures a content shows. */
export function mediaIdsNamed(content: BroadcastContent): string[] {
  if (content.type === 'picture') return [content.mediaId];
  if (content.type !== 'link' && content.type !== 'miniProgram') return [];
  return content.thumbMediaId === null ? [] : [content.thumbMediaId];
}

function ofLinks(links: readonly string[], domains: readonly string[], field: string): Finding[] {
  return links.flatMap((link) => {
    const verdict = judgeLink(link, domains);
    if (verdict === 'own') return [];
    const [level, code] = LINK_FINDINGS[verdict];
    return [{ level, code, field, text: FINDING_TEXTS[code](link) }];
  });
}

function ofText({ field: inner, text }: TemplatedText, { linkDomains, now, firstRunAt }: ContentFacts): Finding[] {
  const field = `content.${inner}`;
  const finding = (level: FindingLevel, code: FindingCode, said: string): Finding => ({
    level,
    code,
    field,
    text: said,
  });
  const numbers = holdsCardNumber(text)
    ? [finding('block', 'cardNumber', FINDING_TEXTS.cardNumber())]
    : mobileNumbers(text).map((number) => finding('warn', 'phoneNumber', FINDING_TEXTS.phoneNumber(number)));
  return [
    ...absoluteClaims(text).map((what) => finding('block', 'absoluteClaim', FINDING_TEXTS.absoluteClaim(what))),
    ...promisedReturns(text).map((what) => finding('block', 'promisedReturn', FINDING_TEXTS.promisedReturn(what))),
    ...inducedSharing(text).map((what) => finding('block', 'inducedSharing', FINDING_TEXTS.inducedSharing(what))),
    ...numbers,
    ...ofLinks(linksIn(text), linkDomains, field),
    ...pastDeadlines(text, firstRunAt ?? now).map((what) => finding('block', 'pastDate', FINDING_TEXTS.pastDate(what))),
  ];
}

/** An intro stands above deals that carry their own times and terms; a card's title and description are read together. */
function ofTerms(content: BroadcastContent): Finding[] {
  if (content.type === 'nearbyDeals' || content.type === 'billingDay') return [];
  const texts = templatedTexts(content);
  const passages =
    content.type === 'link' ? [{ field: 'description', text: texts.map((one) => one.text).join('\n') }] : texts;
  return passages.flatMap(({ field: inner, text }): Finding[] => {
    const what = offerNamed(text);
    if (what === null) return [];
    const field = `content.${inner}`;
    const findings: Finding[] = [];
    if (!saysWhen(text)) {
      findings.push({ level: 'warn', code: 'missingTime', field, text: FINDING_TEXTS.missingTime(what) });
    }
    // A card leads to the page that has the terms.
    if (content.type !== 'link' && content.type !== 'miniProgram' && !saysTerms(text)) {
      findings.push({ level: 'warn', code: 'missingTerms', field, text: FINDING_TEXTS.missingTerms(what) });
    }
    return findings;
  });
}

function ofOffers(content: BroadcastContent, { offers, now, firstRunAt }: ContentFacts): Finding[] {
  const field =
    content.type === 'miniProgram' ? 'content.pagePath' : content.type === 'link' ? 'content.url' : 'content';
  const block = (code: FindingCode, text: string): Finding[] => [{ level: 'block', code, field, text }];
  return offerIdsNamed(content).flatMap((id) => {
    const offer = offers.get(id);
    if (!offer) return block('offerUnknown', FINDING_TEXTS.offerUnknown(id));
    if (offer.state === 'ended' || offer.to <= now) return block('offerEnded', FINDING_TEXTS.offerEnded(offer.title));
    if (offer.state !== 'approved') return block('offerNotApproved', FINDING_TEXTS.offerNotApproved(offer.title));
    if (firstRunAt && offer.to <= firstRunAt) {
      return block('offerEndsBefore', FINDING_TEXTS.offerEndsBefore(offer.title));
    }
    return [];
  });
}

function ofLength(content: BroadcastContent, channel: BroadcastFields['channel']): Finding[] {
  if (channel !== 'wecom' && channel !== 'any') return [];
  const limits: Record<string, number> =
    content.type === 'link' || content.type === 'miniProgram' ? WECOM_BYTES[content.type] : {};
  return templatedTexts(content).flatMap(({ field, text }): Finding[] => {
    const bytes = new TextEncoder().encode(text).length;
    const most = limits[field] ?? WECOM_BYTES.text;
    if (bytes <= most) return [];
    // A group without WeCom gets it whole.
    const level = channel === 'wecom' ? 'block' : 'warn';
    return [{ level, code: 'tooLong', field: `content.${field}`, text: FINDING_TEXTS.tooLong(bytes, most) }];
  });
}

/**
 * What the content check says of a plan: absolute claims and promised returns (Advertising Law), 诱导分享, numbers that do not belong
 * into a group, links outside the bank's domains, discounts without time or terms, offers that are over or not approved, pictures
 * that are gone, texts too long for WeCom. Blocks first, each in the order of the text.
 */
export function contentFindings(fields: Pick<BroadcastFields, 'content' | 'channel'>, facts: ContentFacts): Finding[] {
  const { content, channel } = fields;
  const gone = mediaIdsNamed(content).filter((id) => !facts.mediaIds.has(id));
  const findings: Finding[] = [
    ...templatedTexts(content).flatMap((one) => ofText(one, facts)),
    ...(content.type === 'link' ? ofLinks([content.url], facts.linkDomains, 'content.url') : []),
    ...ofOffers(content, facts),
    ...gone.map((): Finding => ({
      level: 'block',
      code: 'mediaGone',
      field: content.type === 'picture' ? 'content.mediaId' : 'content.thumbMediaId',
      text: FINDING_TEXTS.mediaGone(),
    })),
    ...ofLength(content, channel),
    ...ofTerms(content),
  ];
  return [...findings.filter((one) => one.level === 'block'), ...findings.filter((one) => one.level === 'warn')];
}
