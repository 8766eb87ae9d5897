import type { BroadcastContent } from '../broadcasts/model';

/** A text of a content that people read, and where it stands in the content. */
export interface TemplatedText {
  /** Dotted, inside the content, e.g. 'steps.0.text'. */
  field: string;
  text: string;
}

/** Every text of a content that may name variables, in the order it is read. */
export function templatedTexts(content: BroadcastContent): TemplatedText[] {
  switch (content.type) {
    case 'text':
    case 'welcome':
      return [{ field: 'text', text: content.text }];
    case 'link':
      return [
        { field: 'title', text: content.title },
        { field: 'description', text: content.description },
      ];
    case 'miniProgram':
      return [{ field: 'title', text: content.title }];
    case 'nearbyDeals':
    case 'billingDay':
      return [{ field: 'intro', text: content.intro }];
    case 'series':
      return content.steps.map((step, index) => ({ field: `steps.${index}.text`, text: step.text }));
    case 'picture':
      return [];
  }
}
