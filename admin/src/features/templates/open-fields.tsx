import { Card, Checkbox } from 'antd';
import { TEMPLATE_FIELDS, type TemplateField } from '@fulin/core/broadcasts/model';
import { FIELD_TEXTS } from '@fulin/core/broadcasts/plan-texts';
import { TEMPLATE_TEXTS as T } from './texts';

const PART_OF_CONTENT = (field: TemplateField): boolean => field.startsWith('content.');

interface OpenFieldsProps {
  value: readonly TemplateField[];
  onChange: (value: TemplateField[]) => void;
}

/** Which fields those who use the template may change; the whole content includes its parts. */
export function OpenFields({ value, onChange }: OpenFieldsProps) {
  const whole = value.includes('content');
  return (
    <Card title={T.openTitle}>
      <div className="fl-stack">
        <span className="fl-muted">{T.openHint}</span>
        <Checkbox.Group
          style={{ width: '100%' }}
          value={whole ? [...value, ...TEMPLATE_FIELDS.filter(PART_OF_CONTENT)] : [...value]}
          onChange={(chosen) => {
            const parts = chosen.includes('content') ? chosen.filter((field) => !PART_OF_CONTENT(field)) : chosen;
            onChange(parts);
          }}
        >
          <div className="fl-open-fields">
            {TEMPLATE_FIELDS.map((field) => (
              <Checkbox key={field} value={field} disabled={whole && PART_OF_CONTENT(field)}>
                {FIELD_TEXTS[field]}
              </Checkbox>
            ))}
          </div>
        </Checkbox.Group>
      </div>
    </Card>
  );
}
