import { Form } from 'antd';
import type { DraftForm } from '../form/draft-form';
import { formNameOf, type FieldName } from '../form/field-names';

/** The form with its values as they are typed, and the ways to lead somebody to a field the API names. */
export function useDraftForm(initial: DraftForm) {
  const [form] = Form.useForm<DraftForm>();
  const watched = Form.useWatch([], { form, preserve: true }) as DraftForm | undefined;
  const all = (): DraftForm => form.getFieldsValue(true) as DraftForm;
  const goTo = (field: string): FieldName => {
    const name = formNameOf(field, all());
    form.scrollToField(name, { behavior: 'smooth', block: 'center', focus: true });
    return name;
  };
  const showAt = (field: string, text: string): void => {
    const name = goTo(field);
    form.setFields([{ name: name as never, errors: [text] }]);
  };
  const values = watched ?? initial;
  const dirty = watched !== undefined && JSON.stringify(watched) !== JSON.stringify(initial);
  return { form, values, all, goTo, showAt, dirty };
}
