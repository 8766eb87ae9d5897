import { Alert, Card, Input, Switch } from 'antd';
import { useState } from 'react';
import { FAQ_TEXTS as T } from './texts';
import { tryOut, type TryEntry } from './try-out.shared';

/** Type a sentence and see what the bot would answer. */
export function TryOut({ entries }: { entries: readonly TryEntry[] }) {
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState(false);
  const result = tryOut(text, mentions, entries);
  return (
    <Card size="small" title={T.tryTitle}>
      <div className="fl-stack">
        <div className="fl-row">
          <Input
            style={{ flex: 1, minWidth: 180 }}
            value={text}
            maxLength={200}
            allowClear
            aria-label={T.tryTitle}
            placeholder={T.tryHint}
            onChange={(event) => setText(event.target.value)}
          />
          <label className="fl-row">
            <Switch size="small" checked={mentions} onChange={setMentions} aria-label={T.mention} />
            {T.mention}
          </label>
        </div>
        <div aria-live="polite">
          {result !== null && (
            <Alert
              type={result.answer === '' ? 'info' : 'success'}
              title={result.lead}
              description={result.answer === '' ? undefined : <div className="fl-pre">{result.answer}</div>}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
