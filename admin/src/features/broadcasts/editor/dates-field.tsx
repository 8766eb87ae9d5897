import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { DayField } from './fields';
import { needed } from './recurrence-items';
import { RECURRENCE_TEXTS as T } from './recurrence-texts';
import { FORM_TEXTS } from './texts';

const named = [{ required: true, whitespace: true, message: FORM_TEXTS.required }];
const MOST = 100;

/** Listed days with a name each, e.g. film releases: a row a day. */
export function DatesField() {
  return (
    <Form.List name={['recurrence', 'dates']}>
      {(rows, { add, remove }) => (
        <div className="fl-rows-edit" role="group" aria-label={T.dates}>
          {rows.map(({ key, name }) => (
            <div key={key} className="fl-date-row">
              <Form.Item name={[name, 'day']} label={T.dateDay} rules={needed}>
                <DayField />
              </Form.Item>
              <Form.Item name={[name, 'name']} label={T.dateName} rules={named}>
                <Input maxLength={30} placeholder={T.dateNameHint} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={FORM_TEXTS.remove}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          {rows.length < MOST && (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ day: '', name: '' })}>
              {T.addDate}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}
