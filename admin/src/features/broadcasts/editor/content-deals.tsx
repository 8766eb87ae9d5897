import type { VariablePlace } from '@fulin/core/content/variables';
import { Form, InputNumber, Select, type FormInstance } from 'antd';
import type { DraftForm } from '../form/draft-form';
import { CONTENT_TEXTS as T, MEAL_OPTIONS, USABLE_AT_OPTIONS } from './content-texts';
import { Lockable } from './lock';
import { needed } from './recurrence-items';
import { VariableText } from './variable-text';

interface NumberItemProps {
  name: keyof DraftForm['content'];
  label: string;
  min: number;
  max: number;
  step?: number;
  extra?: string;
}

function NumberItem({ name, label, min, max, step = 1, extra }: NumberItemProps) {
  return (
    <Form.Item name={['content', name]} label={label} rules={needed} {...(extra !== undefined && { extra })}>
      <InputNumber min={min} max={max} step={step} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function MealItems({ form }: { form: FormInstance<DraftForm> }) {
  const meal = Form.useWatch(['content', 'meal'], form);
  return (
    <>
      <Form.Item name={['content', 'meal']} label={T.meal}>
        <Select options={MEAL_OPTIONS} />
      </Form.Item>
      {meal !== 'any' && (
        <Form.Item name={['content', 'usableAt']} label={T.usableAt}>
          <Select options={USABLE_AT_OPTIONS} />
        </Form.Item>
      )}
    </>
  );
}

interface DealFieldsProps {
  type: 'nearbyDeals' | 'billingDay';
  form: FormInstance<DraftForm>;
  place: VariablePlace;
}

/** Deals picked for each group: how many, how near, how varied, and the words before them. */
export function DealFields({ type, form, place }: DealFieldsProps) {
  return (
    <>
      <div className="fl-form-grid">
        {type === 'nearbyDeals' && <MealItems form={form} />}
        <NumberItem name="limit" label={T.limit} min={1} max={10} />
        <NumberItem name="radiusM" label={T.radius} min={100} max={20_000} step={100} />
        <NumberItem name="minCategories" label={T.minCategories} min={1} max={5} extra={T.minCategoriesHint} />
        <NumberItem name="notShownForDays" label={T.notShownForDays} min={0} max={30} extra={T.notShownForDaysHint} />
      </div>
      <Lockable field="content.intro" quiet>
        <Form.Item name={['content', 'intro']} label={T.intro}>
          <VariableText place={place} maxLength={200} minRows={2} placeholder={T.introHint} />
        </Form.Item>
      </Lockable>
    </>
  );
}
