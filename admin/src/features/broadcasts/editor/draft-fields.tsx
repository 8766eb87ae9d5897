import { BROADCAST_KINDS, type BroadcastKind } from '@fulin/core/broadcasts/model';
import { KIND_TEXTS } from '@fulin/core/broadcasts/plan-texts';
import { Card, Form, Input, Select, type FormInstance } from 'antd';
import { useOrgChoices } from '../use-choices';
import type { DraftForm } from '../form/draft-form';
import { withKind } from '../form/kinds';
import { AudienceFields } from './audience-fields';
import { ContentFields } from './content-fields';
import { Lockable } from './lock';
import { PolicyFields } from './policy-fields';
import { RecurrenceFields } from './recurrence-fields';
import { FORM_TEXTS as T } from './texts';

const KINDS = BROADCAST_KINDS.map((value) => ({ value, label: KIND_TEXTS[value] }));

/** The kind; another one brings its usual fields along. */
function KindField({ form }: { form: FormInstance<DraftForm> }) {
  const change = (kind: BroadcastKind): void => {
    form.setFieldsValue(withKind(form.getFieldsValue(true) as DraftForm, kind));
  };
  // Not bound to the item: the form must still know the old kind when the new one is chosen.
  const kind = Form.useWatch('kind', { form, preserve: true });
  return (
    <Form.Item label={T.kind} htmlFor="plan-kind">
      <Select id="plan-kind" options={KINDS} value={kind} onChange={change} />
    </Form.Item>
  );
}

/** For which org: only asked of those with orgs below their own. */
function OrgField() {
  const orgs = useOrgChoices();
  if (orgs.length < 2) return null;
  return (
    <Form.Item name="orgId" label={T.org}>
      <Select options={[{ value: '', label: T.ownOrg }, ...orgs]} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

/** The whole plan, top to bottom: what it is, when, to whom, what, and how late it may be. */
export function DraftFields({ form, orgChoice = true }: { form: FormInstance<DraftForm>; orgChoice?: boolean }) {
  return (
    <div className="fl-stack fl-stack-wide">
      <Card title={T.basics}>
        <div className="fl-form-grid">
          <Lockable field="title">
            <Form.Item name="title" label={T.title} rules={[{ required: true, whitespace: true, message: T.required }]}>
              <Input maxLength={60} placeholder={T.titleHint} />
            </Form.Item>
          </Lockable>
          <Lockable field={null} quiet>
            <KindField form={form} />
          </Lockable>
          {orgChoice && <OrgField />}
        </div>
      </Card>
      <Card title={T.when}>
        <Lockable field="recurrence">
          <RecurrenceFields form={form} />
        </Lockable>
      </Card>
      <Card title={T.who}>
        <Lockable field="audience">
          <AudienceFields form={form} />
        </Lockable>
      </Card>
      <Card title={T.content}>
        <Lockable field="content">
          <ContentFields form={form} />
        </Lockable>
      </Card>
      <Card title={T.policy}>
        <PolicyFields form={form} />
      </Card>
    </div>
  );
}
