import { Form, Segmented, Select, type FormInstance } from 'antd';
import { CITY_OPTIONS } from '../../shared/texts';
import type { DraftForm } from './draft-form';
import { FORM_TEXTS as T } from './texts';
import { useChoices } from './use-choices';

interface Option {
  value: string;
  label: string;
}

function Many(props: {
  name: keyof DraftForm['audience'];
  label: string;
  hint: string;
  options: Option[];
  needed?: boolean;
  loading: boolean;
}) {
  return (
    <Form.Item
      name={['audience', props.name]}
      label={props.label}
      {...(props.needed === true && { rules: [{ required: true, message: T.required }] })}
    >
      <Select
        mode="multiple"
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

/** To whom: everything that matches branch, city and district less exclusions, or exactly the chosen groups. */
export function AudienceFields({ form }: { form: FormInstance<DraftForm> }) {
  const mode = Form.useWatch(['audience', 'mode'], form);
  const { orgs, districts, groups, loading } = useChoices();
  return (
    <>
      <Form.Item name={['audience', 'mode']} label={T.audienceMode}>
        <Segmented options={[...T.audienceModes]} />
      </Form.Item>
      {mode === 'groups' ? (
        <Many name="groupIds" label={T.groups} hint={T.groupsHint} options={groups} needed loading={loading} />
      ) : (
        <div className="fl-form-grid">
          <Many name="orgIds" label={T.orgs} hint={T.anyHint} options={orgs} loading={loading} />
          <Many name="cities" label={T.cities} hint={T.anyHint} options={CITY_OPTIONS} loading={false} />
          <Many name="districtIds" label={T.districts} hint={T.anyHint} options={districts} loading={loading} />
          <Many name="excludeGroupIds" label={T.exclude} hint={T.excludeHint} options={groups} loading={loading} />
        </div>
      )}
    </>
  );
}
