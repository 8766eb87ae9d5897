import { DownOutlined } from '@ant-design/icons';
import { VARIABLES, type VariableInfo } from '@fulin/core/content/variable-names';
import { variablesFor, type VariablePlace } from '@fulin/core/content/variables';
import { Button, Dropdown, Input } from 'antd';
import { useRef, type ComponentRef } from 'react';
import { CONTENT_TEXTS as T } from './content-texts';
import { insertText } from './insert-text';

function VariableMenu({ place, onPick }: { place: VariablePlace; onPick: (name: string) => void }) {
  const names = new Set<string>(variablesFor(place));
  const infos: readonly VariableInfo[] = VARIABLES;
  const items = infos
    .filter(({ name }) => names.has(name))
    .map(({ name, meaning, example }) => ({
      key: name,
      label: (
        <span className="fl-variable">
          <code>{`{${name}}`}</code>
          <span>{meaning}</span>
          <span className="fl-muted">{example}</span>
        </span>
      ),
    }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => onPick(key) }}
      classNames={{ root: 'fl-variables' }}
      placement="bottomRight"
    >
      <Button size="small" type="text">
        {T.insert} <DownOutlined />
      </Button>
    </Dropdown>
  );
}

interface VariableTextProps {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  place: VariablePlace;
  maxLength: number;
  minRows: number;
  placeholder?: string;
}

/** A text area with a menu of the variables that work at its place; one picked goes where the caret is. */
export function VariableText(props: VariableTextProps) {
  const { id, value = '', onChange, place, maxLength, minRows, placeholder } = props;
  const area = useRef<ComponentRef<typeof Input.TextArea>>(null);
  const insert = (name: string): void => {
    const box = area.current?.resizableTextArea?.textArea;
    const end = value.length;
    const next = insertText(value, `{${name}}`, {
      start: box?.selectionStart ?? end,
      end: box?.selectionEnd ?? end,
    });
    onChange?.(next.text);
    // After the new text is in the box: before that the caret would be put into the old one.
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <div className="fl-variable-text">
      <Input.TextArea
        ref={area}
        {...(id !== undefined && { id })}
        {...(placeholder !== undefined && { placeholder })}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        autoSize={{ minRows, maxRows: 12 }}
        maxLength={maxLength}
        showCount
      />
      <VariableMenu place={place} onPick={insert} />
    </div>
  );
}
