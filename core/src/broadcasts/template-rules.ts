import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors';
import type { BroadcastContent, BroadcastFields, BroadcastTemplate, TemplateField } from './model';
import { PLAN_TEXTS } from './plan-texts';

/** A content without the parts that are open by themselves. */
function lockedContent(content: BroadcastContent, open: ReadonlySet<TemplateField>): object {
  const { text, intro, ...rest } = { text: undefined, intro: undefined, ...content };
  return {
    ...rest,
    ...(open.has('content.text') ? {} : { text }),
    ...(open.has('content.intro') ? {} : { intro }),
  };
}

const WHOLE_FIELDS = ['title', 'recurrence', 'windowMinutes', 'hours', 'missedRun', 'audience', 'channel'] as const;

/** The first field of a plan that differs from its template although the template locks it; null = it follows. */
export function lockedDifference(
  fields: BroadcastFields,
  template: Pick<BroadcastTemplate, 'fields' | 'openFields'>,
): TemplateField | 'kind' | null {
  const open = new Set(template.openFields);
  const wanted = template.fields;
  if (fields.kind !== wanted.kind) return 'kind';
  const different = WHOLE_FIELDS.find(
    (field) => !open.has(field) && !isDeepStrictEqual(fields[field] ?? null, wanted[field] ?? null),
  );
  if (different) return different;
  if (open.has('content')) return null;
  return isDeepStrictEqual(lockedContent(fields.content, open), lockedContent(wanted.content, open)) ? null : 'content';
}

/** Throws BAD_INPUT naming the field when a plan differs from its template in what the template locks. */
export function assertFollows(fields: BroadcastFields, template: BroadcastTemplate): void {
  const field = lockedDifference(fields, template);
  if (field === null) return;
  throw new AppError('BAD_INPUT', `${template._id} locks ${field}`, {
    field: `draft.${field}`,
    userText: PLAN_TEXTS.templateLocked(field),
  });
}
