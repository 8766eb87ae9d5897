import type { Meal } from '@fulin/core/offers/model';
import type { DraftContent } from '../../../api/types';

export type ContentType = DraftContent['type'];

export interface SeriesStep {
  /** Days after joining. */
  day: number;
  text: string;
}

/** The form's content part: every type's fields side by side, so that switching loses nothing. */
export interface ContentForm {
  type: ContentType;
  text: string;
  welcomeText: string;
  /** How many deals the welcome names; 0 = none. */
  deals: number;
  steps: SeriesStep[];
  mediaId: string | null;
  cardTitle: string;
  description: string;
  url: string;
  pagePath: string;
  thumbMediaId: string | null;
  meal: Meal | 'any';
  usableAt: 'post' | 'meal';
  limit: number;
  radiusM: number;
  intro: string;
  notShownForDays: number;
  minCategories: number;
}

export const EMPTY_CONTENT: ContentForm = {
  type: 'nearbyDeals',
  text: '',
  welcomeText: '',
  deals: 3,
  steps: [],
  mediaId: null,
  cardTitle: '',
  description: '',
  url: '',
  pagePath: 'pages/home/index',
  thumbMediaId: null,
  meal: 'lunch',
  usableAt: 'post',
  limit: 5,
  radiusM: 1500,
  intro: '',
  notShownForDays: 3,
  minCategories: 2,
};

function toCard(form: ContentForm): DraftContent | null {
  const title = form.cardTitle.trim();
  const { thumbMediaId } = form;
  if (title === '') return null;
  if (form.type === 'miniProgram') {
    const pagePath = form.pagePath.trim();
    return pagePath === '' ? null : { type: 'miniProgram', title, pagePath, thumbMediaId };
  }
  if (!URL.canParse(form.url.trim())) return null;
  return { type: 'link', title, description: form.description.trim(), url: form.url.trim(), thumbMediaId };
}

/** What is said, as the API takes it; null while something needed is missing. */
export function toContent(form: ContentForm): DraftContent | null {
  const { limit, radiusM, notShownForDays, minCategories } = form;
  const rules = { limit, radiusM, intro: form.intro.trim(), notShownForDays, minCategories };
  switch (form.type) {
    case 'text': {
      const text = form.text.trim();
      return text === '' ? null : { type: 'text', text };
    }
    case 'welcome': {
      const text = form.welcomeText.trim();
      return text === '' ? null : { type: 'welcome', text, deals: form.deals, radiusM };
    }
    case 'series': {
      const steps = form.steps.map(({ day, text }) => ({ day, text: text.trim() })).sort((a, b) => a.day - b.day);
      return steps.length === 0 || steps.some(({ text }) => text === '') ? null : { type: 'series', steps };
    }
    case 'picture':
      return form.mediaId === null ? null : { type: 'picture', mediaId: form.mediaId };
    case 'link':
    case 'miniProgram':
      return toCard(form);
    case 'billingDay':
      return { type: 'billingDay', ...rules };
    case 'nearbyDeals': {
      const { meal, usableAt } = form;
      // Without a meal there is no meal time to be usable at.
      const any = { meal: null, usableAt: 'post' as const };
      return { type: 'nearbyDeals', ...(meal === 'any' ? any : { meal, usableAt }), ...rules };
    }
  }
}

/** The fields of a stored content, without those it does not have. */
function shown(content: DraftContent): Partial<ContentForm> {
  switch (content.type) {
    case 'welcome': {
      const { text, ...rest } = content;
      return { ...rest, welcomeText: text };
    }
    case 'link':
    case 'miniProgram': {
      const { title, thumbMediaId, ...rest } = content;
      return { ...rest, cardTitle: title, thumbMediaId: thumbMediaId ?? null };
    }
    case 'nearbyDeals':
      return { notShownForDays: 0, ...content, meal: content.meal ?? 'any' };
    case 'billingDay':
      return { notShownForDays: 0, ...content };
    default:
      return content;
  }
}

/** The form that shows a stored content. */
export function fromContent(content: DraftContent): ContentForm {
  return { ...EMPTY_CONTENT, ...shown(content) };
}
