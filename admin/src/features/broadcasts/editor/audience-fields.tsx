import { Form, InputNumber, Segmented, Select, type FormInstance } from 'antd';
import { CITY_OPTIONS } from '../../../shared/texts';
import type { AudienceForm } from '../form/audience-form';
import type { DraftForm } from '../form/draft-form';
import { useChoices } from '../use-choices';
import { AUDIENCE_TEXTS as T, FORM_TEXTS } from './texts';

interface Option {
  value: string;
  label: string;
}

function Many(props: {
  name: keyof AudienceForm;
  label: string;
  hint: string;
  options: Option[];
  needed?: boolean;
  loading: boolean;
  /** Words that nobody listed may be typed too. */
  free?: boolean;
}) {
  return (
    <Form.Item
      name={['audience', props.name]}
      label={props.label}
      {...(props.needed === true && { rules: [{ required: true, message: FORM_TEXTS.required }] })}
    >
      <Select
        mode={props.free === true ? 'tags' : 'multiple'}
        allowClear
        maxTagCount="responsive"
        placeholder={props.hint}
        loading={props.loading}
        options={props.options}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  );
}

function SizeFields({ form }: { form: FormInstance<DraftForm> }) {
  const rightOrder = {
    validator: async (): Promise<void> => {
      const { minMembers, maxMembers } = form.getFieldValue('audience') as AudienceForm;
      if (minMembers !== null && maxMembers !== null && minMembers > maxMembers) throw new Error(T.sizesWrong);
    },
  };
  const size = <InputNumber min={0} max={100_000} precision={0} placeholder={T.anyHint} style={{ width: '100%' }} />;
  return (
    <>
      <Form.Item name={['audience', 'minMembers']} label={T.minMembers}>
        {size}
      </Form.Item>
      <Form.Item
        name={['audience', 'maxMembers']}
        label={T.maxMembers}
        rules={[rightOrder]}
        dependencies={[['audience', 'minMembers']]}
      >
        {size}
      </Form.Item>
    </>
  );
}

/** To whom: everything that matches branch, place, tag and size less exclusions, or exactly the chosen groups. */
export function AudienceFields({ form }: { form: FormInstance<DraftForm> }) {
  const mode = Form.useWatch(['audience', 'mode'], form);
  const { orgs, districts, groups, tags, loading } = useChoices();
  return (
    <>
      <Form.Item name={['audience', 'mode']} label={T.mode}>
        <Segmented options={[...T.modes]} />
      </Form.Item>
      {mode === 'groups' ? (
        <Many name="groupIds" label={T.groups} hint={T.groupsHint} options={groups} needed loading={loading} />
      ) : (
        <div className="fl-form-grid">
          <Many name="orgIds" label={T.orgs} hint={T.anyHint} options={orgs} loading={loading} />
          <Many name="cities" label={T.cities} hint={T.anyHint} options={CITY_OPTIONS} loading={false} />
          <Many name="districtIds" label={T.districts} hint={T.anyHint} options={districts} loading={loading} />
          <Many name="excludeGroupIds" label={T.exclude} hint={T.excludeHint} options={groups} loading={loading} />
          <Many name="tags" label={T.tags} hint={T.tagsHint} options={tags} loading={loading} free />
          <Many
            name="excludeTags"
            label={T.excludeTags}
            hint={T.excludeTagsHint}
            options={tags}
            loading={loading}
            free
          />
          <SizeFields form={form} />
        </div>
      )}
    </>
  );
}
