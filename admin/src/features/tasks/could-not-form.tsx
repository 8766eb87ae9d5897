import { Button, Input, Radio } from 'antd';
import { useState, type FormEvent } from 'react';
import { COULD_NOT_REASONS, TASK_TEXTS as T } from './texts';

interface CouldNotFormProps {
  pending: boolean;
  onSubmit: (note: string) => void;
  onCancel: () => void;
}

/** Why a message cannot be sent: one of the usual reasons, or a few words. */
export function CouldNotForm({ pending, onSubmit, onCancel }: CouldNotFormProps) {
  const [chosen, setChosen] = useState<string>(COULD_NOT_REASONS[0]);
  const [words, setWords] = useState('');
  const other = chosen === T.whyOther;
  const note = other ? words.trim() : chosen;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (note !== '') onSubmit(note);
  };
  return (
    <form className="fl-task-why" onSubmit={submit} aria-label={T.whyTitle}>
      <strong>{T.whyTitle}</strong>
      <Radio.Group
        vertical
        value={chosen}
        onChange={(event) => setChosen(String(event.target.value))}
        options={[...COULD_NOT_REASONS, T.whyOther].map((reason) => ({ value: reason, label: reason }))}
      />
      {other && (
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={200}
          aria-label={T.whyPlaceholder}
          placeholder={T.whyPlaceholder}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <div className="fl-task-buttons">
        <Button htmlType="submit" type="primary" danger loading={pending} disabled={note === ''}>
          {T.submit}
        </Button>
        <Button onClick={onCancel}>{T.cancel}</Button>
      </div>
    </form>
  );
}
